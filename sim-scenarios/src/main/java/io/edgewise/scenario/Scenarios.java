package io.edgewise.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The scenarios on the class path. */
public final class Scenarios {

  private Scenarios() {}

  /** All scenarios, by id. */
  public static List<Scenario> all() {
    return ServiceLoader.load(Scenario.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Scenario::id))
        .toList();
  }

  /**
   * The scenario of that id.
   *
   * @throws UnknownNameException if there is none
   */
  public static Scenario byId(String id) {
    var all = all();
    return all.stream()
        .filter(scenario -> scenario.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownNameException(
            "scenario", id, all.stream().map(Scenario::id).toList()));
  }
}

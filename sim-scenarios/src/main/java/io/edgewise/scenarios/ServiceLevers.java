package io.edgewise.scenarios;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Unit;
import java.time.Duration;

/** What users put up with and what they are promised: levers of several questions, each with a default of its own. */
final class ServiceLevers {

  private ServiceLevers() {}

  static Parameter patience(String value) {
    return Parameter.number(
        "patience",
        "time after which a fetch has failed",
        Unit.SECONDS,
        0.1,
        600,
        value,
        "assumption");
  }

  static Parameter slo(String value) {
    return Parameter.number(
        "slo", "availability promised", Unit.SHARE, 0.5, 0.999999, value, "assumption");
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}

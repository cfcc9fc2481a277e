package io.edgewise.scenarios;

import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientPopulation;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.UserPanel;
import java.util.List;

/** The last mile of the users, which the questions about connections share. */
final class UserLevers {

  private static final Parameter MOBILE = Parameter.number(
      "mobile", "share of users on a mobile network", Unit.SHARE, 0, 1, "40%", "assumption");
  private static final Parameter FIXED_RTT = Parameter.number(
      "access-rtt",
      "median round trip of the last mile at home",
      Unit.MILLISECONDS,
      0.1,
      1_000,
      "8ms",
      "assumption: fixed broadband");
  private static final Parameter MOBILE_RTT = Parameter.number(
      "mobile-rtt",
      "median round trip of the last mile on a mobile network",
      Unit.MILLISECONDS,
      0.1,
      1_000,
      "45ms",
      "assumption: LTE");

  private static final double MOBILE_SIGMA = 0.5;

  private UserLevers() {}

  static List<Parameter> all() {
    return List.of(MOBILE, FIXED_RTT, MOBILE_RTT);
  }

  static UserPanel panel(Settings settings, ClientPopulation population, int users, double shift) {
    return UserPanel.of(
        population,
        new AccessLatency(settings.number(FIXED_RTT), AccessLatency.assumed().sigma()),
        new AccessLatency(settings.number(MOBILE_RTT), MOBILE_SIGMA),
        settings.number(MOBILE),
        users,
        shift);
  }
}

package io.edgewise.cli;

import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.random.Draws;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How long the paths of clients to their sites take. */
final class NetPaths {

  /** More than there are cities and sites, of 1.6 KB each. */
  private static final int REMEMBERED_PLACES = 8_192;

  private static final String GREAT_CIRCLE = "great-circle";
  private static final String DRAWN = "drawn";
  private static final String NONE = "none";

  private static final Parameter RTT = Parameter.choice(
      "--rtt",
      "model of the round trip",
      List.of("edge", "fitted", GREAT_CIRCLE),
      "edge",
      "a choice of the user");
  private static final List<String> SCATTERS = List.of(DRAWN, NONE);

  @Option(
      names = "--rtt",
      paramLabel = "MODEL",
      description = {
        "edge: networks that peer come over their own fibre, others as fitted; fitted (see net rtt):",
        "all come through other networks; great-circle: one curve for all; default: edge."
      })
  private String rtt = RTT.defaultText();

  @Option(
      names = "--path-scatter",
      paramLabel = "drawn|none",
      description = {
        "drawn: every path has its own factor on the round trip, by the measured spread around the",
        "fitted model; none: medians; default: drawn, and none with great-circle."
      })
  private Optional<String> scatter = Optional.empty();

  /**
   * The network with these paths.
   *
   * @param ofPeered makes the network from the paths of those that peer
   */
  AnycastNetwork network(Function<RttModel, AnycastNetwork> ofPeered, long seed) {
    Nearest.required("--rtt", rtt, RTT.choices());
    Nearest.required("--path-scatter", scatter(), SCATTERS);
    boolean drawn = scatter().equals(DRAWN);
    if (rtt.equals(GREAT_CIRCLE)) {
      if (drawn) {
        throw new InvalidValueException(
            "The --path-scatter (drawn) needs --rtt edge or fitted, around which paths were measured, not great-circle.");
      }
      return ofPeered.apply(RttModel.greatCircle());
    }
    var transit = RttModel.fitted().remembering(REMEMBERED_PLACES);
    boolean peers = rtt.equals(RTT.defaultText());
    var medians = ofPeered.apply(peers ? RttModel.peered(transit) : transit).withTransit(transit);
    if (!drawn) {
      return medians;
    }
    var draws = new Draws(seed, 0);
    return peers ? medians.scattered(transit, draws) : medians.scatteredTransit(transit, draws);
  }

  private String scatter() {
    return scatter.orElse(rtt.equals(GREAT_CIRCLE) ? NONE : DRAWN);
  }

  /** What the answer depends on, by the name of its option. */
  Map<String, String> assumptions() {
    var assumptions = new LinkedHashMap<String, String>();
    assumptions.put("rtt", rtt);
    assumptions.put("path-scatter", scatter());
    return assumptions;
  }
}

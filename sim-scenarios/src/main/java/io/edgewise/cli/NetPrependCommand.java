package io.edgewise.cli;

import io.edgewise.geo.Site;
import io.edgewise.scenario.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what longer paths to sites do. */
@Command(
    name = "prepend",
    description = {
      "What it does to make the path to sites longer by the network's own number: seven in ten",
      "upstreams compare the length and turn to other sites (an assumption)."
    },
    footer = {
      "",
      "CSV columns, by --table:",
      "  sites      iata,city,country,live_before,live_after,users_before,users_after,",
      "             share_after_percent,capacity_users,overloaded",
      "  countries  country,users,moved_percent,p50_before_ms,p50_after_ms,p95_before_ms,",
      "             p95_after_ms",
      "  change     added_ms,users_percent (grows by at most added_ms; negative: falls)",
      "  cascade    round,iata,users,capacity_users",
      "  clients    city,country,latitude_deg,longitude_deg,users,site_before,site_after,",
      "             rtt_before_ms,rtt_after_ms,site_after_km,nearest_after_km",
      "Round trips are medians without the last mile; shares are of internet users.",
      "",
      "Examples:",
      "  edgewise net prepend SIN",
      "  edgewise net prepend SIN HKG --times 2"
    })
final class NetPrependCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin
  private NetOptions options = new NetOptions();

  private static final Parameter TIMES =
      Parameter.integer("--times", "how often", 0, 10, "1", "a choice of the user");

  @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
  private List<String> codes = List.of();

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "How often the number is added, 0 to 10; default: 1.")
  private String times = TIMES.defaultText();

  NetPrependCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var sites = new NetInputs(options).sites();
    int count = Choices.read(TIMES, times).integer(TIMES);
    var prepended = NetInputs.named(codes, sites).stream().map(Site::iata).toList();
    return new NetQuestion(options, terminal)
        .change(
            "Prepending at %s".formatted(String.join(", ", prepended)), sites, all -> all, all -> {
              var after = all;
              for (var iata : prepended) {
                after = after.prepend(iata, count);
              }
              return after;
            });
  }
}

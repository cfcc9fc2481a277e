package io.edgewise.cli;

import io.edgewise.geo.Site;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Unit;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what a drain of sites does. */
@Command(
    name = "drain",
    description = {
      "What it does to send a share of the users of sites elsewhere, as before maintenance."
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
      "  edgewise net drain SIN --share 50%%",
      "  edgewise net drain LHR CDG --share 20%% --sites 100 --format json"
    })
final class NetDrainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin
  private NetOptions options = new NetOptions();

  private static final Parameter SHARE = Parameter.number(
      "--share", "share to send elsewhere", Unit.SHARE, 0, 1, "50%", "a choice of the user");

  @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
  private List<String> codes = List.of();

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      required = true,
      description = "The share of each site's users to send elsewhere, such as 50%%.")
  private String share = SHARE.defaultText();

  NetDrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var sites = new NetInputs(options).sites();
    double drained = Choices.read(SHARE, share).number(SHARE);
    var codesDrained = NetInputs.named(codes, sites).stream().map(Site::iata).toList();
    return new NetQuestion(options, terminal)
        .change(
            "Drain of %s of %s".formatted(share.strip(), String.join(", ", codesDrained)),
            sites,
            all -> all,
            all -> {
              var after = all;
              for (var iata : codesDrained) {
                after = after.drain(iata, drained);
              }
              return after;
            });
  }
}

package io.edgewise.cli;

import io.edgewise.geo.Site;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks what the loss of sites does. */
@Command(
    name = "withdraw",
    description = {
      "What the withdrawal of sites does: who moves, how much slower it gets for whom, which",
      "sites are overloaded and what follows from that."
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
      "  edgewise net withdraw FRA",
      "  edgewise net withdraw FRA AMS --sites 100 --headroom 20%% --overload shed",
      "  edgewise net withdraw GRU --format csv --table countries"
    })
final class NetWithdrawCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin
  private NetOptions options = new NetOptions();

  @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
  private List<String> codes = List.of();

  NetWithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var sites = new NetInputs(options).sites();
    var gone = NetInputs.named(codes, sites).stream().map(Site::iata).toList();
    return new NetQuestion(options, terminal)
        .change(
            "Withdrawal of %s".formatted(String.join(", ", gone)),
            sites,
            all -> all,
            all -> all.withdraw(gone));
  }
}

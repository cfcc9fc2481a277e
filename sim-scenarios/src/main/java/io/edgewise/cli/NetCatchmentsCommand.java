package io.edgewise.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks who lands where. */
@Command(
    name = "catchments",
    description = "Which site serves which client networks, and how far from the best that is.",
    footer = {
      "",
      "CSV columns, by --table:",
      "  sites      iata,city,country,users,share_percent",
      "  countries  country,users,p50_ms,p95_ms",
      "  clients    city,country,latitude_deg,longitude_deg,users,site,rtt_ms,site_km,nearest_km",
      "Round trips are medians without the last mile; shares are of internet users.",
      "Calibrations are named after what they reproduce: Koch et al. (SIGCOMM 2021), Calder et al.",
      "(IMC 2015). Published for a 340-city network: 95 %% of the population within about 50 ms.",
      "",
      "Examples:",
      "  edgewise net catchments",
      "  edgewise net catchments --sites 30 --calibration ideal",
      "  edgewise net catchments --sites my-sites.csv --format csv --table clients",
      "  edgewise net catchments --sites 10 --calibration as-level --as-rel 20240101.as-rel.txt.bz2 \\",
      "      --as-sessions sessions.csv --as-clients clients.csv"
    })
final class NetCatchmentsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin
  private NetOptions options = new NetOptions();

  NetCatchmentsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return new NetQuestion(options, terminal).catchments();
  }
}

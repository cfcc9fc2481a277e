package io.edgewise.cli;

import io.edgewise.geo.Site;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what more sites do. */
@Command(
    name = "add",
    description = {
      "What more sites do: who moves to them, and how much faster or slower it gets for whom."
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
      "  edgewise net add NBO --sites 30",
      "  edgewise net add XXX --sites my-sites.csv --catalogue candidates.csv"
    })
final class NetAddCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin
  private NetOptions options = new NetOptions();

  @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
  private List<String> codes = List.of();

  @Option(
      names = "--catalogue",
      paramLabel = "FILE|NAME",
      description = "Where the sites to add are listed, as for --sites; default: all.")
  private String catalogue = "all";

  NetAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var sites = new NetInputs(options).sites();
    var added = NetInputs.named(codes, NetInputs.sites("--catalogue", catalogue));
    var present = sites.stream().map(Site::iata).toList();
    for (var site : added) {
      if (present.contains(site.iata())) {
        throw new InvalidValueException(
            "The site %s must not be among the %d of --sites (%s) already."
                .formatted(site.iata(), sites.size(), options.sites));
      }
    }
    var codesAdded = added.stream().map(Site::iata).toList();
    return new NetQuestion(options, terminal)
        .change(
            "Addition of %s".formatted(String.join(", ", codesAdded)),
            Stream.concat(sites.stream(), added.stream()).toList(),
            all -> all.withdraw(codesAdded),
            before -> before.announce(codesAdded));
  }
}

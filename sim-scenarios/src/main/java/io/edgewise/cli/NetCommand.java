package io.edgewise.cli;

import io.edgewise.geo.Site;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Unit;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Questions about who lands at which site. */
@Command(
    name = "net",
    description =
        "Models of the network: who lands at which site, how far away it is, and what is lost.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  edgewise net rtt --pairs pairs.csv --out rtt.csv",
      "  edgewise net catchments --sites 30",
      "  edgewise net withdraw FRA AMS --calibration calder-2015",
      "  edgewise net add NBO --sites 30 --format csv --table countries",
      "  edgewise net drain SIN --share 50%%",
      "  edgewise net path LHR SIN --without DXB",
      "  edgewise net loss --fit losses.csv"
    })
final class NetCommand {

  private static final String CHANGE_COLUMNS = "%nCSV columns, by --table:%n"
      + "  sites      iata,city,country,live_before,live_after,users_before,users_after,%n"
      + "             share_after_percent,capacity_users,overloaded%n"
      + "  countries  country,users,moved_percent,p50_before_ms,p50_after_ms,p95_before_ms,%n"
      + "             p95_after_ms%n"
      + "  change     added_ms,users_percent (grows by at most added_ms; negative: falls)%n"
      + "  cascade    round,iata,users,capacity_users%n"
      + "  clients    city,country,latitude_deg,longitude_deg,users,site_before,site_after,%n"
      + "             rtt_before_ms,rtt_after_ms,site_after_km,nearest_after_km%n"
      + "Round trips are without the last mile; shares are of internet users.%n%n"
      + "Examples:";

  private static final Parameter SHARE = Parameter.number(
      "--share", "share to send elsewhere", Unit.SHARE, 0, 1, "50%", "a choice of the user");
  private static final Parameter TIMES =
      Parameter.integer("--times", "length added to the path", 0, 10, "1", "a choice of the user");

  private final Terminal terminal;

  NetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Which site serves which client networks, and how far from the best that is.",
      footer = {
        "",
        "CSV columns, by --table:",
        "  sites      iata,city,country,users,share_percent",
        "  countries  country,users,p50_ms,p95_ms",
        "  clients    city,country,latitude_deg,longitude_deg,users,site,rtt_ms,site_km,nearest_km",
        "Round trips are without the last mile; shares are of internet users.",
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
  int catchments(@Mixin NetOptions options) throws IOException {
    return new NetQuestion(options, terminal).catchments();
  }

  @Command(
      description = {
        "What the withdrawal of sites does: who moves, how much slower it gets for whom, which",
        "sites are overloaded and what follows from that."
      },
      footer = {
        CHANGE_COLUMNS,
        "  edgewise net withdraw FRA",
        "  edgewise net withdraw FRA AMS --sites 100 --headroom 20%% --overload shed",
        "  edgewise net withdraw GRU --format csv --table countries"
      })
  int withdraw(
      @Mixin NetOptions options,
      @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
          List<String> codes)
      throws IOException {
    return ofPresent(options, codes, "Withdrawal of ", (all, iata) -> all.withdraw(List.of(iata)));
  }

  @Command(
      description =
          "What more sites do: who moves to them, and how much faster or slower it gets for whom.",
      footer = {
        CHANGE_COLUMNS,
        "  edgewise net add NBO --sites 30",
        "  edgewise net add XXX --sites my-sites.csv --catalogue candidates.csv"
      })
  int add(
      @Mixin NetOptions options,
      @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
          List<String> codes,
      @Option(
              names = "--catalogue",
              paramLabel = "FILE|NAME",
              defaultValue = "all",
              description = "Where the sites to add are listed, as for --sites; default: all.")
          String catalogue)
      throws IOException {
    var sites = new NetInputs(options).sites();
    var added = NetInputs.named(codes, NetInputs.sites("--catalogue", catalogue));
    var present = sites.stream().map(Site::iata).toList();
    var iatas = added.stream().map(Site::iata).toList();
    iatas.stream().filter(present::contains).findFirst().ifPresent(iata -> {
      throw new InvalidValueException(
          "The site %s must not be among the %d of --sites (%s) already."
              .formatted(iata, sites.size(), options.sites));
    });
    return new NetQuestion(options, terminal)
        .change(
            "Addition of " + String.join(", ", iatas),
            Stream.concat(sites.stream(), added.stream()).toList(),
            all -> all.withdraw(iatas),
            before -> before.announce(iatas));
  }

  @Command(
      description =
          "What it does to send a share of the users of sites elsewhere, as before maintenance.",
      footer = {
        CHANGE_COLUMNS,
        "  edgewise net drain SIN --share 50%%",
        "  edgewise net drain LHR CDG --share 20%% --sites 100 --format json"
      })
  int drain(
      @Mixin NetOptions options,
      @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
          List<String> codes,
      @Option(
              names = "--share",
              paramLabel = "SHARE",
              required = true,
              description = "The share of each site's users to send elsewhere, such as 50%%.")
          String share)
      throws IOException {
    double drained = Choices.read(SHARE, share).number(SHARE);
    return ofPresent(
        options,
        codes,
        "Drain of %s of ".formatted(share.strip()),
        (all, iata) -> all.drain(iata, drained));
  }

  @Command(
      description = {
        "What it does to make the path of sites longer by the network's own number: seven in ten",
        "upstreams compare the length and turn to other sites (an assumption)."
      },
      footer = {
        CHANGE_COLUMNS,
        "  edgewise net prepend SIN",
        "  edgewise net prepend SIN HKG --times 2"
      })
  int prepend(
      @Mixin NetOptions options,
      @Parameters(paramLabel = "SITE", arity = "1..*", description = "The codes of the sites.")
          List<String> codes,
      @Option(
              names = "--times",
              paramLabel = "N",
              defaultValue = "1",
              description = "How often the number is added, 0 to 10; default: 1.")
          String times)
      throws IOException {
    int prepends = Choices.read(TIMES, times).integer(TIMES);
    return ofPresent(
        options,
        codes,
        "Prepending %d times at ".formatted(prepends),
        (all, iata) -> all.prepend(iata, prepends));
  }

  /** Changes sites that are there, one after the other. */
  private int ofPresent(
      NetOptions options,
      List<String> codes,
      String what,
      BiFunction<Announcements, String, Announcements> change)
      throws IOException {
    var sites = new NetInputs(options).sites();
    var iatas = NetInputs.named(codes, sites).stream().map(Site::iata).toList();
    return new NetQuestion(options, terminal)
        .change(what + String.join(", ", iatas), sites, UnaryOperator.identity(), all -> {
          var after = all;
          for (var iata : iatas) {
            after = change.apply(after, iata);
          }
          return after;
        });
  }
}

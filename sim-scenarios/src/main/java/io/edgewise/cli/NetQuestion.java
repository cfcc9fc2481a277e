package io.edgewise.cli;

import io.edgewise.geo.Site;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.CatchmentQuality;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.report.TableReport;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Unit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One question about catchments, answered and written. */
final class NetQuestion {

  /** Of a network of 340 cities (Cloudflare network page, 2026, fact S1-108): beside ours, to see that both are alike. */
  private static final double PUBLISHED_WITHIN_50_MILLIS = 0.95;

  private final NetOptions options;
  private final Terminal terminal;

  NetQuestion(NetOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Who lands where. */
  int catchments() throws IOException {
    return write(() -> {
      var network = new NetInputs(options).network(new NetInputs(options).sites());
      return catchments(network.catchments(network.all(), options.flapping(), 0));
    });
  }

  /**
   * What a change does.
   *
   * @param title the first line of the page
   * @param catalogue all sites before and after
   * @param before the announcements before the change, from those of all sites
   * @param after the announcements after the change, from those before
   */
  int change(
      String title,
      List<Site> catalogue,
      UnaryOperator<Announcements> before,
      UnaryOperator<Announcements> after)
      throws IOException {
    return write(() -> {
      var network = new NetInputs(options).network(catalogue);
      var old = before.apply(network.all());
      var then = network.catchments(old, options.flapping(), 0);
      var now = network.catchments(after.apply(old), options.flapping(), 0);
      var capacities = Capacities.of(then, now, options.headroom(), options.leastCapacity());
      var cascade = Cascade.of(now, capacities, options.surge(), options.overload());
      return change(title, new CatchmentChange(then, now), capacities, cascade);
    });
  }

  private int write(TableOptions.Reporter reporter) throws IOException {
    return options.tables.write(terminal, reporter);
  }

  private TableReport catchments(Catchments catchments) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("live-sites", count(catchments.announcements().liveSites()));
    figures.put("users", count(catchments.users()));
    var quality = CatchmentQuality.of(catchments);
    figures.put("at-the-nearest-site", share(quality.nearest()));
    figures.put("within-400-km-more", share(quality.within400Kilometres()));
    figures.put("within-1000-km-more", share(quality.within1000Kilometres()));
    figures.put("within-1375-km-more", share(quality.within1375Kilometres()));
    figures.put("inflation-below-30-ms", share(quality.inflationBelow30Millis()));
    figures.put("inflation-below-60-ms", share(quality.inflationBelow60Millis()));
    figures.put("inflation-below-100-ms", share(quality.inflationBelow100Millis()));
    figures.put("within-50-ms", share(quality.within50Millis()));
    figures.put("published-of-340-cities", share(PUBLISHED_WITHIN_50_MILLIS));
    return new TableReport(
        sites(catchments.announcements().liveSites()),
        settings(),
        figures,
        List.of(
            NetTables.sites(catchments),
            NetTables.countries(catchments),
            NetTables.clients(catchments)));
  }

  private TableReport change(
      String title, CatchmentChange change, Capacities capacities, Cascade cascade) {
    var figures = new LinkedHashMap<String, Figure>();
    var then = change.before();
    var now = change.after();
    figures.put("live-sites-before", count(then.announcements().liveSites()));
    figures.put("live-sites-after", count(now.announcements().liveSites()));
    figures.put("users", count(now.users()));
    figures.put("users-moved", share(change.movedShare()));
    figures.put(
        "users-slower-by-%s".formatted(options.slowerText().strip()),
        share(change.shareSlower(options.slowerMillis())));
    figures.put("within-50-ms-before", share(CatchmentQuality.of(then).within50Millis()));
    figures.put("within-50-ms-after", share(CatchmentQuality.of(now).within50Millis()));
    figures.put("sites-overloaded", count(cascade.overloaded().size()));
    figures.put("cascade-rounds", count(cascade.rounds().size()));
    figures.put("users-refused", share(cascade.refusedUsers() / (options.surge() * now.users())));
    return new TableReport(
        title,
        settings(),
        figures,
        List.of(
            NetTables.sites(change, capacities, options.surge()),
            NetTables.countries(change),
            NetTables.change(change),
            NetTables.cascade(cascade, then),
            NetTables.clients(change)));
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("sites", options.sites);
    settings.put("calibration", options.calibrationName());
    settings.putAll(options.assumptions());
    settings.put("seed", Long.toString(options.seed()));
    return settings;
  }

  private static String sites(int live) {
    return live == 1 ? "Catchments of 1 site" : "Catchments of %d sites".formatted(live);
  }

  private static Figure count(double number) {
    return Figure.exact(Math.rint(number), Unit.NONE);
  }

  private static Figure share(double share) {
    // Sums of users in another order differ in their last digits: a whole must read 100 %.
    return Figure.exact(Math.rint(share * 1e12) / 1e12, Unit.SHARE);
  }
}

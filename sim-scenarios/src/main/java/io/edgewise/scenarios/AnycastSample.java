package io.edgewise.scenarios;

import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.CatchmentQuality;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.scenario.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What one drawn network shows of the change, without the network itself. */
final class AnycastSample {

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * How it is once all has settled.
   *
   * @param p50Millis of all users who still have a site, without the last mile
   * @param slower share of users whose round trip has grown by as much as is asked for
   * @param moved share of users at another site than before
   */
  record End(double p50Millis, double p95Millis, double slower, double moved) {}

  /**
   * What follows from the change under a rule.
   *
   * @param end empty if every site has fallen
   * @param overloaded sites that became overloaded
   * @param rounds in which they did
   * @param refused share of users whom no site serves
   */
  record Course(Optional<End> end, int overloaded, int rounds, double refused) {}

  final CatchmentQuality quality;
  final End before;
  /** Just after the change, before any rule is followed. */
  final End after;

  final List<Course> courses;
  final Map<String, CatchmentChange.Country> countries = new HashMap<>();
  private final double[] shareBefore;
  private final double[] shareAfter;
  private final double[] load;

  AnycastSample(
      Settings settings,
      Catchments before,
      Catchments after,
      Capacities capacities,
      List<Cascade> cascades) {
    double slower = settings.number(AnycastLevers.SLOWER);
    double surge = settings.number(AnycastLevers.SURGE);
    var change = new CatchmentChange(before, after);
    quality = CatchmentQuality.of(before);
    this.before = new End(millis(before, 0.5), millis(before, 0.95), 0, 0);
    this.after = end(change, slower);
    courses = cascades.stream()
        .map(cascade -> new Course(
            cascade
                .catchments()
                .map(end ->
                    end == after ? this.after : end(new CatchmentChange(before, end), slower)),
            cascade.overloaded().size(),
            cascade.rounds().size(),
            cascade.catchments().isEmpty() ? 1 : cascade.refusedUsers() / (surge * before.users())))
        .toList();
    change.countries().forEach(country -> countries.put(country.country(), country));
    shareBefore = shares(before);
    shareAfter = shares(after);
    load = IntStream.range(0, shareAfter.length)
        .mapToDouble(
            site -> after.users(site) == 0 ? 0 : surge * after.users(site) / capacities.users(site))
        .toArray();
  }

  private static End end(CatchmentChange change, double slower) {
    return new End(
        millis(change.after(), 0.5),
        millis(change.after(), 0.95),
        change.shareSlower(slower),
        change.movedShare());
  }

  private static double millis(Catchments catchments, double p) {
    return catchments.rttNanos(p) / NANOS_PER_MILLI;
  }

  private static double[] shares(Catchments catchments) {
    return IntStream.range(0, catchments.sites().size())
        .mapToDouble(site -> catchments.users(site) / catchments.users())
        .toArray();
  }

  /** The share of all users at a site in normal times. */
  double shareBefore(int site) {
    return shareBefore[site];
  }

  /** The share of all users at a site just after the change. */
  double shareAfter(int site) {
    return shareAfter[site];
  }

  /** What a site is asked to serve just after the change, against what it can; 0 for a site without users. */
  double load(int site) {
    return load[site];
  }

  /** The greatest load of all sites. */
  double worstLoad() {
    double worst = 0;
    for (double each : load) {
      worst = Math.max(worst, each);
    }
    return worst;
  }

  /** The sum of the shares just after the change: 1, or users were lost or made. */
  double total() {
    double sum = 0;
    for (double each : shareAfter) {
      sum += each;
    }
    return sum;
  }
}

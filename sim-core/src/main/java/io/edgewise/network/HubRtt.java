package io.edgewise.network;

import io.edgewise.geo.Place;
import io.edgewise.geo.UnitVector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The round trip over a graph of cable hubs, by regions of the world.
 *
 * <pre>
 * rtt   = max(10 d, (near d / (d + 0.1) + perMegametre r) exp(level + slope u + curvature u^2)),   u = log(r + 0.3)
 * r     = min(3 d, max(d, h))
 * h     = min over hubs i, k of a(from, i) + D(i, k) + a(k, to)
 * a     = c + 2 max(0, c - 0.5)</pre>
 *
 * <p>in ms and 1,000 km: d is the great circle; r the route, direct or through the hubs; c the great circle from a place to
 * a hub, of which what exceeds 500 km counts three times; D the shortest path over the links, each of them longer than its
 * great circle by its own detour. Level and slope are the sum of one for the world and one for the pair of regions; the curvature is the
 * world's.
 *
 * <p>Symmetric to the bit, 0 for the same position, continuous in both positions as long as their countries stay: a border
 * between regions is a step. Not monotone everywhere: a place on the way to a hub may be farther than the hub.
 *
 * <p>The shipped coefficients and their cross-validated error are in {@code network/rtt-coefficients.csv}. Immutable; the
 * paths between the hubs are computed once.
 */
public final class HubRtt implements RttModel {
  private static final double MILLIS_PER_MEGAMETRE_IN_FIBRE = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private final HubRttCoefficients coefficients;
  private final double[] levels;
  private final double[] slopes;
  private final Regions regions;
  private final HubDistances distances;
  private final UnitVector[] hubs;
  private final Map<Place, End> ends = new ConcurrentHashMap<>();
  private final int keptPlaces;

  /** A place with its shortest ways to all hubs. */
  private static final class End {
    private final HubAccess access;
    private final int[] exits;
    private final double[] reach;

    End(HubAccess access, HubDistances distances) {
      this.access = access;
      exits = access.entries(distances);
      reach = access.reach(exits, distances);
    }
  }

  private HubRtt(HubRttCoefficients coefficients, CableHubs cables, Regions regions) {
    this.coefficients = coefficients;
    keptPlaces = 0;
    this.regions = regions;
    levels = coefficients.pairLevels().stream()
        .mapToDouble(level -> coefficients.level() + level)
        .toArray();
    slopes = coefficients.pairSlopes().stream()
        .mapToDouble(slope -> coefficients.slope() + slope)
        .toArray();
    double[] detours =
        coefficients.detours().stream().mapToDouble(Double::doubleValue).toArray();
    distances = new HubDistances(cables, detours);
    hubs = cables.hubs().stream().map(hub -> UnitVector.of(hub.place())).toArray(UnitVector[]::new);
  }

  private HubRtt(HubRtt model, int keptPlaces) {
    coefficients = model.coefficients;
    levels = model.levels;
    slopes = model.slopes;
    regions = model.regions;
    distances = model.distances;
    hubs = model.hubs;
    this.keptPlaces = keptPlaces;
  }

  static HubRtt of(HubRttCoefficients coefficients) {
    return new HubRtt(coefficients, CableHubs.bundled(), Regions.bundled());
  }

  /**
   * A model with the coefficients of a table, as {@link #write} and {@code edgewise net rtt --fit} write it.
   *
   * @throws IllegalArgumentException for an unknown, missing, repeated or impossible coefficient, naming file, line and value
   * @throws IOException if the file cannot be read
   */
  public static HubRtt read(Path file) throws IOException {
    return of(HubRttTable.read(file));
  }

  /** Writes the coefficients and the error of their fit as CSV: {@code term,from,to,value,meaning}. */
  public void write(OutputStream out) throws IOException {
    HubRttTable.write(coefficients, out);
  }

  @Override
  public long rttNanos(Place from, Place to) {
    return rttNanos(end(from), end(to));
  }

  /** The median, over pairs of cities that the fit has not seen, of |model - measured| / measured; 0 to 1. */
  public double medianRelativeError() {
    return coefficients.error().medianRelativeError();
  }

  /** The share of pairs within 20 % of the measured value, under the same cross-validation; 0 to 1. */
  public double shareWithin20Percent() {
    return coefficients.error().shareWithin20Percent();
  }

  /** How single paths scatter around this model. */
  public PathResidual residual() {
    var error = coefficients.error();
    return new PathResidual(error.sigmaWithinRegion(), error.sigmaBetweenRegions());
  }

  /** Whether two countries are of one region. */
  boolean withinRegion(String country, String other) {
    return regions.of(country) == regions.of(other);
  }

  /**
   * The same model, faster where places recur: it keeps what it has computed for the first places that it is asked for. May
   * be shared between threads.
   *
   * @param places how many to keep, of about 1.6 KB each; 0 or more
   */
  public HubRtt remembering(int places) {
    if (places < 0) {
      throw new IllegalArgumentException("The places (%d) must be 0 or more.".formatted(places));
    }
    return new HubRtt(this, places);
  }

  /** In ms, for places that are prepared. */
  double rttMillis(HubAccess from, HubAccess to) {
    return rttMillis(new End(from, distances), new End(to, distances));
  }

  private End end(Place place) {
    var known = ends.get(place);
    if (known != null) {
      return known;
    }
    var computed = new End(HubAccess.of(place, regions.of(place.country()), hubs), distances);
    if (ends.size() < keptPlaces) {
      ends.put(place, computed);
    }
    return computed;
  }

  private long rttNanos(End from, End to) {
    return (long) Math.ceil(rttMillis(from, to) * NANOS_PER_MILLI);
  }

  private double rttMillis(End from, End to) {
    boolean ordered = from.access.precedes(to.access);
    double[] reach = ordered ? from.reach : to.reach;
    var last = ordered ? to : from;
    double throughHubs = Double.POSITIVE_INFINITY;
    for (int hub : last.exits) {
      double through = reach[hub] + last.access.toHub(hub);
      if (through < throughHubs) {
        throughHubs = through;
      }
    }
    int pair = Regions.pair(from.access.region(), to.access.region());
    return millis(from.access.megametresTo(to.access), throughHubs, pair);
  }

  private double millis(double greatCircle, double throughHubs, int pair) {
    double route = HubRttCoefficients.route(greatCircle, throughHubs);
    double median = coefficients.nearMillis() * HubRttCoefficients.near(greatCircle)
        + coefficients.millisPerMegametre() * route;
    double logRoute = HubRttCoefficients.logarithm(route);
    double factor = StrictMath.exp(
        levels[pair] + logRoute * (slopes[pair] + coefficients.curvature() * logRoute));
    return Math.max(MILLIS_PER_MEGAMETRE_IN_FIBRE * greatCircle, median * factor);
  }
}

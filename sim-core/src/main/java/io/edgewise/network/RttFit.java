package io.edgewise.network;

import io.edgewise.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Fits {@link HubRtt} to measured pairs, by the least sum of |log(measured / model)| with ridges.
 *
 * <p>First the detours of the links, then, on the routes that they give, a level and a slope for the world and for each pair
 * of regions. The error is cross-validated: the cities are dealt into folds, a fit sees no pair with a city of the fold and is
 * tried on the pairs with both cities in it.
 */
public final class RttFit {
  private static final int FOLDS = 8;
  private static final int REPEATS = 4;
  private static final int ITERATIONS = 6;
  private static final double LEVEL_RIDGE = 1;
  private static final double SLOPE_RIDGE = 10;
  /** Level, slope and curvature of the world. */
  private static final int COMMON = 3;

  private static final double COMMON_RIDGE = 1e-6;

  private final CableHubs cables = CableHubs.bundled();
  private final Regions regions = Regions.bundled();
  private final PairTable table;

  private RttFit(List<MeasuredPair> pairs) {
    table = new PairTable(pairs, cables, regions);
  }

  /**
   * The model that fits best, with its cross-validated error.
   *
   * @param pairs of at least 16 cities, of which enough are measured with one another that some pair remains when both its
   *     cities are left out
   */
  public static HubRtt of(List<MeasuredPair> pairs) {
    var fit = new RttFit(pairs);
    if (fit.table.cities.size() < 2 * FOLDS) {
      throw new IllegalArgumentException(
          "The pairs must be of at least %d cities, or the error of the fit cannot be known; they are of %d."
              .formatted(2 * FOLDS, fit.table.cities.size()));
    }
    int[] all = IntStream.range(0, fit.table.pairs()).toArray();
    return HubRtt.of(fit.coefficients(all, fit.crossValidated()));
  }

  private HubRttCoefficients coefficients(int[] pairs, HubRttError error) {
    var links = new LinkFit(table, cables, pairs);
    double[] detours = links.detours().stream().mapToDouble(Double::doubleValue).toArray();
    double[] throughHubs = table.throughHubs(new HubDistances(cables, detours));
    double[] regional = regional(pairs, throughHubs, links);
    int count = regions.pairs();
    List<Double> rounded = Arrays.stream(regional)
        .map(value -> LinkFit.rounded(value, 1e4))
        .boxed()
        .toList();
    return new HubRttCoefficients(
        links.nearMillis(),
        links.millisPerMegametre(),
        rounded.get(0),
        rounded.get(1),
        rounded.get(2),
        rounded.subList(COMMON, COMMON + count),
        rounded.subList(COMMON + count, COMMON + 2 * count),
        links.detours(),
        error);
  }

  /** Level, slope and curvature of the world, then the levels of all pairs of regions, then their slopes. */
  private double[] regional(int[] pairs, double[] throughHubs, LinkFit links) {
    int count = regions.pairs();
    double[] ridge = new double[COMMON + 2 * count];
    Arrays.fill(ridge, 0, COMMON, COMMON_RIDGE);
    Arrays.fill(ridge, COMMON, COMMON + count, LEVEL_RIDGE);
    Arrays.fill(ridge, COMMON + count, ridge.length, SLOPE_RIDGE);
    double[] fitted = new double[ridge.length];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      var rows = new SparseRows(ridge, new double[ridge.length]);
      for (int pair : pairs) {
        double route = HubRttCoefficients.route(table.megametres[pair], throughHubs[pair]);
        double millis = links.nearMillis() * HubRttCoefficients.near(table.megametres[pair])
            + links.millisPerMegametre() * route;
        double logRoute = HubRttCoefficients.logarithm(route);
        int level = COMMON + table.regionPair[pair];
        int[] columns = {0, 1, 2, level, level + count};
        double[] values = {1, logRoute, logRoute * logRoute, 1, logRoute};
        double target = table.logMillis[pair] - StrictMath.log(millis);
        double residual = target;
        for (int i = 0; i < columns.length; i++) {
          residual -= values[i] * fitted[columns[i]];
        }
        double weight = iteration == 0 ? 1 : SparseRows.absolute(residual);
        rows.add(columns, values, target, weight);
      }
      fitted = rows.solve();
    }
    return fitted;
  }

  private HubRttError crossValidated() {
    List<Double> medians = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> within = new ArrayList<>();
    List<Double> between = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      List<Double> errors = new ArrayList<>();
      int[] foldOf = folds(repeat);
      for (int fold = 0; fold < FOLDS; fold++) {
        validate(foldOf, fold, within, between, errors);
      }
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("""
            The pairs must include some with both cities among an eighth that the fit does not see, and of %d pairs of %d cities none is.
            Maybe measure more of the cities with one another.""".formatted(table.pairs(), table.cities.size()));
      }
      medians.add(percentile(errors, 50));
      shares.add(shareWithin(errors));
      all.addAll(errors);
    }
    return new HubRttError(
        table.pairs(),
        table.cities.size(),
        LinkFit.rounded(percentile(all, 50), 1e4),
        LinkFit.rounded(deviation(medians), 1e4),
        LinkFit.rounded(shareWithin(all), 1e4),
        LinkFit.rounded(deviation(shares), 1e4),
        LinkFit.rounded(sigma(within.isEmpty() ? between : within), 1e3),
        LinkFit.rounded(sigma(between.isEmpty() ? within : between), 1e3));
  }

  /** The fold of each city: their order by a draw, dealt like cards. */
  private int[] folds(int repeat) {
    var stream = new Draws(1, repeat).stream("rtt.folds");
    int[] foldOf = new int[table.cities.size()];
    List<Integer> order = IntStream.range(0, foldOf.length)
        .boxed()
        .sorted(Comparator.comparingDouble(stream::uniform))
        .collect(Collectors.toList());
    for (int i = 0; i < foldOf.length; i++) {
      foldOf[order.get(i)] = i % FOLDS;
    }
    return foldOf;
  }

  /** Adds the logarithms of measured / model, by region relation, and the relative errors. */
  private void validate(
      int[] foldOf, int fold, List<Double> within, List<Double> between, List<Double> errors) {
    int[] seen = IntStream.range(0, table.pairs())
        .filter(pair -> foldOf[table.from[pair]] != fold && foldOf[table.to[pair]] != fold)
        .toArray();
    int[] unseen = IntStream.range(0, table.pairs())
        .filter(pair -> foldOf[table.from[pair]] == fold && foldOf[table.to[pair]] == fold)
        .toArray();
    if (unseen.length == 0 || seen.length == 0) {
      return;
    }
    var model = HubRtt.of(coefficients(seen, new HubRttError(1, 1, 0, 0, 0, 0, 0, 0)));
    for (int pair : unseen) {
      double millis =
          model.rttMillis(table.cities.get(table.from[pair]), table.cities.get(table.to[pair]));
      double residual = table.logMillis[pair] - StrictMath.log(millis);
      (table.isWithinRegion(pair) ? within : between).add(residual);
      errors.add(Math.abs(StrictMath.exp(-residual) - 1));
    }
  }

  private static double shareWithin(List<Double> errors) {
    return (double) errors.stream().filter(error -> error <= 0.2).count() / errors.size();
  }

  private static double sigma(List<Double> residuals) {
    return (percentile(residuals, 84.13) - percentile(residuals, 15.87)) / 2;
  }

  private static double percentile(List<Double> values, double percent) {
    return new Percentile(percent).evaluate(array(values));
  }

  private static double deviation(List<Double> values) {
    return new StandardDeviation().evaluate(array(values));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

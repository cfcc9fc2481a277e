package io.edgewise.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A mean over replications, more exactly: by regression on controls, which are figures of the same replication whose
 * means are known exactly, such as the mean service time drawn.
 *
 * <p>The estimate is the regression at the known means; it leaves the share of the variance that the controls don't
 * explain. The interval is Student's with n - 1 - k degrees of freedom, exact if response and controls are jointly
 * normal, as means of long replications nearly are (S. S. Lavenberg and P. D. Welch, Management Science 27(3), 1981).
 *
 * <p>Each control costs a degree of freedom: few controls, many replications. A wrong mean biases the estimate.
 */
public final class ControlVariates {
  /** What is left of a control that others explain, relative to its size: below are rounding errors. */
  private static final double COLLINEAR = 1e-9;

  private final double[] knownMeans;
  private final List<double[]> controls = new ArrayList<>();
  private final List<Double> responses = new ArrayList<>();

  /** @param knownMeans of the controls, exactly; finite; from one to ten */
  public ControlVariates(double... knownMeans) {
    if (knownMeans.length < 1 || knownMeans.length > 10) {
      throw new IllegalArgumentException(
          "The knownMeans (%d) must be from one to ten.".formatted(knownMeans.length));
    }
    for (double mean : knownMeans) {
      Tally.requireObservation(mean);
    }
    this.knownMeans = knownMeans.clone();
  }

  /**
   * Adds a replication.
   *
   * @param response what is estimated; finite, at most 1e150 in size
   * @param controlValues as many as known means, in their order; finite, at most 1e150 in size
   */
  public void add(double response, double... controlValues) {
    if (controlValues.length != knownMeans.length) {
      throw new IllegalArgumentException(
          "The controlValues (%d) must be as many as known means (%d)."
              .formatted(controlValues.length, knownMeans.length));
    }
    Tally.requireObservation(response);
    for (double value : controlValues) {
      Tally.requireObservation(value);
    }
    responses.add(response);
    controls.add(controlValues.clone());
  }

  /** Adds all replications of another with the same known means, behind those here: the same as adding them one by one. */
  public void merge(ControlVariates other) {
    if (!Arrays.equals(knownMeans, other.knownMeans)) {
      throw new IllegalArgumentException("The known means (%s) must be the same as here (%s)."
          .formatted(Arrays.toString(other.knownMeans), Arrays.toString(knownMeans)));
    }
    responses.addAll(other.responses);
    controls.addAll(other.controls);
  }

  /** How many replications there are. */
  public long count() {
    return responses.size();
  }

  /**
   * The interval of the mean response.
   *
   * @param level in (0, 1)
   * @return empty with fewer than k + 2 replications of k controls, or while a control does not vary or others explain
   *     it
   */
  public Optional<ConfidenceInterval> interval(double level) {
    ConfidenceInterval.requireLevel(level);
    int count = responses.size();
    int degreesOfFreedom = count - 1 - knownMeans.length;
    double[] scales = scales();
    if (degreesOfFreedom < 1 || Arrays.stream(scales).anyMatch(scale -> !(scale > 0))) {
      return Optional.empty();
    }
    // In units of their standard deviations and from their known means, so that the intercept is
    // the estimate.
    double[][] centred = controls.stream()
        .map(row -> IntStream.range(0, row.length)
            .mapToDouble(i -> (row[i] - knownMeans[i]) / scales[i])
            .toArray())
        .toArray(double[][]::new);
    var regression = new OLSMultipleLinearRegression(COLLINEAR);
    regression.newSampleData(
        responses.stream().mapToDouble(Double::doubleValue).toArray(), centred);
    try {
      double standardError = regression.estimateRegressionParametersStandardErrors()[0];
      return Optional.of(ConfidenceInterval.student(
          regression.estimateRegressionParameters()[0],
          standardError,
          degreesOfFreedom,
          level,
          count));
    } catch (SingularMatrixException collinear) {
      return Optional.empty();
    }
  }

  private double[] scales() {
    return IntStream.range(0, knownMeans.length)
        .mapToDouble(i -> {
          var tally = new Tally();
          controls.forEach(row -> tally.add(row[i]));
          return Math.sqrt(tally.variance().orElse(0));
        })
        .toArray();
  }
}

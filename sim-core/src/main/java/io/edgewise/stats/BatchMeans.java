package io.edgewise.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean of one long run and its interval, from the means of batches: observations of a run depend on one another,
 * means of long batches hardly do (R. W. Conway, Management Science 10(1), 1963).
 *
 * <p>When twice the number of batches asked for are complete, neighbours are joined and batches become twice as long,
 * so that a run of any length is held in constant memory. The interval is Student's over all complete batches; an
 * unfinished one is left out.
 *
 * <p>Caveat: an interval of batches that are too short is too short. A batch should be as long as a hundred relaxation
 * times of the model, and the warm-up cut before ({@link Mser5}). {@link #lagOneCorrelation} shows batches that are far
 * too short.
 */
public final class BatchMeans {
  private final int batches;

  /** Of complete batches, in their order. */
  private final double[] means;

  private int complete;
  private long batchSize;
  private double sum;
  private long inside;

  /**
   * @param batches complete ones at the least for an interval, and below twice as many of them at the most; from 2 to
   *     1,000,000. More than 10 to 30 add little to the precision of the half-width and cost independence (B.
   *     Schmeiser, Operations Research 30(3), 1982)
   * @param batchSize observations in a batch before batches are joined; positive. No interval is shorter than batches x
   *     batchSize observations
   */
  public BatchMeans(int batches, long batchSize) {
    if (batches < 2 || batches > 1_000_000) {
      throw new IllegalArgumentException(
          "The batches (%d) must be from 2 to 1000000.".formatted(batches));
    }
    requireBatchSize(batchSize);
    this.batches = batches;
    this.batchSize = batchSize;
    this.means = new double[2 * batches];
  }

  /**
   * Adds the next observation of the run.
   *
   * @param observation finite, at most 1e150 in size
   */
  public void add(double observation) {
    Tally.requireObservation(observation);
    sum += observation;
    inside++;
    if (inside == batchSize) {
      completeBatch();
    }
  }

  /** How many batches are complete. */
  public int batches() {
    return complete;
  }

  /** How many observations a batch has by now. */
  public long batchSize() {
    return batchSize;
  }

  /** The mean over complete batches. */
  public OptionalDouble mean() {
    return tally().mean();
  }

  /**
   * The interval of the mean, which counts batches.
   *
   * @param level in (0, 1)
   * @return empty while there are fewer batches than asked for
   */
  public Optional<ConfidenceInterval> interval(double level) {
    ConfidenceInterval.requireLevel(level);
    return complete < batches ? Optional.empty() : tally().interval(level);
  }

  /**
   * How neighbouring batches correlate. Of n independent batches that is -1/n, within 2/sqrt(n) in 95 of 100 runs;
   * above, batches are too short. That it is not above doesn't prove that they are long enough.
   *
   * @return empty while there are fewer batches than asked for, or if all have one mean
   */
  public OptionalDouble lagOneCorrelation() {
    if (complete < batches) {
      return OptionalDouble.empty();
    }
    double mean = mean().orElseThrow();
    double squares = 0;
    double products = 0;
    for (int i = 0; i < complete; i++) {
      squares += (means[i] - mean) * (means[i] - mean);
      products += i == 0 ? 0 : (means[i] - mean) * (means[i - 1] - mean);
    }
    return squares > 0 ? OptionalDouble.of(products / squares) : OptionalDouble.empty();
  }

  private void completeBatch() {
    means[complete++] = sum / batchSize;
    sum = 0;
    inside = 0;
    if (complete == means.length) {
      for (int i = 0; i < batches; i++) {
        means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
      }
      complete = batches;
      batchSize *= 2;
    }
  }

  private Tally tally() {
    var tally = new Tally();
    for (int i = 0; i < complete; i++) {
      tally.add(means[i]);
    }
    return tally;
  }

  static void requireBatchSize(long batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "The batchSize (%d) must be positive.".formatted(batchSize));
    }
  }
}

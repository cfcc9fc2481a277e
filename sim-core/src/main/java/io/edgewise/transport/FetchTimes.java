package io.edgewise.transport;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The times of the fetches of a {@link FetchPanel}, in milliseconds. Those that failed, for an end gave up or they took
 * longer than anybody waits, are counted apart.
 */
public final class FetchTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  private final int perUser;
  private final long patienceNanos;
  private final double[] firstByte;
  private final double[] lastByte;
  private final double[] firstByteAgain;
  private int failed;
  private int again;
  private int failedAgain;

  /** Until when. */
  public enum Until {
    /** The client has the first byte, over a new connection. */
    FIRST_BYTE,
    /** The client has the response, over a new connection. */
    LAST_BYTE,
    /** The client has the first byte, over a connection that is used again. */
    FIRST_BYTE_AGAIN
  }

  FetchTimes(int users, int perUser, long patienceNanos) {
    this.perUser = perUser;
    this.patienceNanos = patienceNanos;
    firstByte = unknown(users * perUser);
    lastByte = unknown(users * perUser);
    firstByteAgain = unknown(users * perUser);
  }

  private static double[] unknown(int length) {
    double[] times = new double[length];
    Arrays.fill(times, Double.NaN);
    return times;
  }

  void first(int user, int number, Fetch fetch, boolean done) {
    if (!done || fetch.lastByteNanos() > patienceNanos) {
      failed++;
      return;
    }
    firstByte[user * perUser + number] = fetch.firstByteNanos() / NANOS_PER_MILLI;
    lastByte[user * perUser + number] = fetch.lastByteNanos() / NANOS_PER_MILLI;
  }

  void again(int user, int number, Fetch fetch, boolean done) {
    again++;
    if (!done || fetch.lastByteNanos() > patienceNanos) {
      failedAgain++;
      return;
    }
    firstByteAgain[user * perUser + number] = fetch.firstByteNanos() / NANOS_PER_MILLI;
  }

  /** The share of fetches over new connections that failed. */
  public double failedShare() {
    return (double) failed / firstByte.length;
  }

  /** The share of fetches over connections used again that failed; all where there was no connection to use again. */
  public double failedAgainShare() {
    return again == 0 ? 1 : (double) failedAgain / again;
  }

  /** The mean over all that succeeded; empty where none did. */
  public OptionalDouble mean(Until until) {
    return mean(until, user -> true);
  }

  /** The mean over those of some users that succeeded; empty where none did. */
  public OptionalDouble mean(Until until, IntPredicate users) {
    double[] times = sorted(until, users);
    return Arrays.stream(times).average();
  }

  /**
   * The mean time that some users wait for a response over a new connection, where who waits in vain waits for as long as
   * the patience lasts: unlike the mean of what succeeded, it is not the better for fetches that fail. Empty without such
   * users.
   */
  public OptionalDouble meanWait(IntPredicate users) {
    return IntStream.range(0, lastByte.length)
        .filter(fetch -> users.test(fetch / perUser))
        .mapToDouble(fetch ->
            Double.isNaN(lastByte[fetch]) ? patienceNanos / NANOS_PER_MILLI : lastByte[fetch])
        .average();
  }

  /** A quantile over all that succeeded, level 0 to 1, as {@link GridTimes#quantile}; empty where none did. */
  public OptionalDouble quantile(Until until, double level) {
    double[] times = sorted(until, user -> true);
    return times.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(GridTimes.quantile(times, level));
  }

  private double[] sorted(Until until, IntPredicate users) {
    double[] all = times(until);
    double[] some = new double[all.length];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (!Double.isNaN(all[i]) && users.test(i / perUser)) {
        some[count++] = all[i];
      }
    }
    some = Arrays.copyOf(some, count);
    Arrays.sort(some);
    return some;
  }

  private double[] times(Until until) {
    return switch (until) {
      case FIRST_BYTE -> firstByte;
      case LAST_BYTE -> lastByte;
      case FIRST_BYTE_AGAIN -> firstByteAgain;
    };
  }
}

package io.edgewise.transport;

import java.util.Arrays;

/** The times of the fetches of a {@link GridCell}, those that succeeded, in milliseconds from the start of each. */
public final class GridTimes {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Span[] SPANS = Span.values();

  private final double[][] millis;
  private final boolean[] lost;
  private int done;
  private int failed;
  private int lossy;

  /** From the start of a fetch until something happened. */
  public enum Span {
    /** The client is connected. */
    CONNECT,
    /** The client has ended the handshake of TLS; 0 without TLS. */
    SECURED,
    /** The client has the first byte. */
    FIRST_BYTE,
    /** The client has the response. */
    TOTAL
  }

  GridTimes(int fetches) {
    millis = new double[SPANS.length][fetches];
    lost = new boolean[fetches];
  }

  void add(Fetch fetch, boolean success, boolean secured) {
    if (fetch.lostPackets() > 0) {
      lossy++;
    }
    if (!success) {
      failed++;
      return;
    }
    set(Span.CONNECT, fetch.connectNanos());
    set(Span.SECURED, secured ? fetch.securedNanos() : 0);
    set(Span.FIRST_BYTE, fetch.firstByteNanos());
    set(Span.TOTAL, fetch.lastByteNanos());
    lost[done] = fetch.lostPackets() > 0;
    done++;
  }

  private void set(Span span, long nanos) {
    millis[index(span)][done] = (double) nanos / NANOS_PER_MILLI;
  }

  private static int index(Span span) {
    return switch (span) {
      case CONNECT -> 0;
      case SECURED -> 1;
      case FIRST_BYTE -> 2;
      case TOTAL -> 3;
    };
  }

  /** How many fetches failed: an end gave up. */
  public int failed() {
    return failed;
  }

  /** Share of the fetches that lost a packet. */
  public double shareLossy() {
    return (double) lossy / (done + failed);
  }

  /** The times in ascending order; as many as succeeded. */
  public double[] sorted(Span span) {
    double[] times = Arrays.copyOf(millis[index(span)], done);
    Arrays.sort(times);
    return times;
  }

  /** The total times of the fetches that lost no packet, in ascending order. */
  public double[] sortedTotalsWithoutLoss() {
    double[] times = new double[done];
    int count = 0;
    for (int i = 0; i < done; i++) {
      if (!lost[i]) {
        times[count++] = millis[index(Span.TOTAL)][i];
      }
    }
    times = Arrays.copyOf(times, count);
    Arrays.sort(times);
    return times;
  }

  /** The mean of a span; 0 where no fetch succeeded. */
  public double mean(Span span) {
    double sum = 0;
    for (int i = 0; i < done; i++) {
      sum += millis[index(span)][i];
    }
    return done == 0 ? 0 : sum / done;
  }

  /**
   * A quantile, interpolated between order statistics; 0 where no fetch succeeded.
   *
   * @param sorted from {@link #sorted}
   * @param level 0 to 1
   * @see <a href="https://doi.org/10.2307/2684934">Hyndman and Fan 1996, "Sample quantiles in statistical packages",
   *     definition 7</a>
   */
  public static double quantile(double[] sorted, double level) {
    if (sorted.length == 0) {
      return 0;
    }
    double at = level * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}

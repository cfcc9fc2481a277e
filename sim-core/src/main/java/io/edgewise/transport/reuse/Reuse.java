package io.edgewise.transport.reuse;

import java.time.Duration;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * How many requests share a connection, and so which share of them pays for a handshake.
 *
 * <p>A client's visit is a geometric number of requests with exponential gaps between them. A connection carries the
 * requests of a visit until it has been idle for the keep-alive, until something else ends it (a deploy, a balancer that
 * drains, a change of network: at a constant rate), or until it has carried as many requests as the server allows; the next
 * request of the visit then opens another one. So a request is followed by another on its connection with the same
 * probability each time, and the number on a connection is geometric too, cut off at the most. A server may also set an
 * age at which the next request is a connection's last, as nginx's keepalive_time does.
 *
 * @param requestsPerVisit mean requests of a visit; 1 to 1e9
 * @param meanGap mean time from a response to the visit's next request; positive, at most 365 days
 * @param keepAlive idle time after which the server closes; 0 (it never waits) to 365 days
 * @param lifetime mean time until something else ends a connection; positive, at most 36,500 days
 * @param mostRequests after which the server closes; at least 1
 * @param mostAge of a connection: the server closes after the first request that comes later; positive, at most 36,500 days
 */
public record Reuse(
    double requestsPerVisit,
    Duration meanGap,
    Duration keepAlive,
    Duration lifetime,
    long mostRequests,
    Duration mostAge) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final double MOST_REQUESTS = 1e9;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Standard deviations beyond which an age is as good as certain, though a sum of few gaps is skewed. */
  private static final double CERTAIN = 12;

  /** Of a sum between, into how many parts it is cut at most. */
  private static final int MOST_PARTS = 512;

  /** What is less than this part of a sum is left out. */
  private static final double NOTHING = 1e-18;

  /** From here on a gamma variate is as good as normal. */
  private static final double LARGE_SHAPE = 1e5;

  /** A keep-alive that is a smaller part of the mean gap leaves gaps that are as good as uniform. */
  private static final double SHORT = 1e-3;

  public Reuse {
    if (!(requestsPerVisit >= 1 && requestsPerVisit <= MOST_REQUESTS)) {
      throw new IllegalArgumentException(
          "The requestsPerVisit (%s) must be from 1 to 1e9.".formatted(requestsPerVisit));
    }
    requireWithin("meanGap", meanGap, Duration.ofNanos(1), YEAR);
    requireWithin("keepAlive", keepAlive, Duration.ZERO, YEAR);
    requireWithin("lifetime", lifetime, Duration.ofNanos(1), CENTURY);
    if (mostRequests < 1) {
      throw new IllegalArgumentException(
          "The mostRequests (%d) must be positive.".formatted(mostRequests));
    }
    requireWithin("mostAge", mostAge, Duration.ofNanos(1), CENTURY);
  }

  /**
   * Connections that may grow as old as they like.
   *
   * @param requestsPerVisit mean requests of a visit; 1 to 1e9
   * @param meanGap mean time from a response to the visit's next request; positive, at most 365 days
   * @param keepAlive idle time after which the server closes; 0 (it never waits) to 365 days
   * @param lifetime mean time until something else ends a connection; positive, at most 36,500 days
   * @param mostRequests after which the server closes; at least 1
   */
  public Reuse(
      double requestsPerVisit,
      Duration meanGap,
      Duration keepAlive,
      Duration lifetime,
      long mostRequests) {
    this(requestsPerVisit, meanGap, keepAlive, lifetime, mostRequests, CENTURY);
  }

  /** With an age at which the next request is a connection's last. */
  public Reuse withMostAge(Duration newMostAge) {
    return new Reuse(requestsPerVisit, meanGap, keepAlive, lifetime, mostRequests, newMostAge);
  }

  /**
   * Exactly so many requests on each connection, as near as matters: a session that nothing ends before.
   *
   * @param requests 1 to 1,000,000
   */
  public static Reuse fixed(int requests) {
    if (requests < 1 || requests > 1_000_000) {
      throw new IllegalArgumentException(
          "The requests (%d) must be from 1 to 1000000.".formatted(requests));
    }
    return new Reuse(MOST_REQUESTS, Duration.ofNanos(1), YEAR, CENTURY, requests);
  }

  /** Probability that a request is followed by another on its connection, below the most that the server allows. */
  public double continues() {
    double ends = endsPerSecond();
    double gaps = 1 / seconds(meanGap);
    return (1 - 1 / requestsPerVisit)
        * (gaps / ends)
        * -StrictMath.expm1(-ends * seconds(keepAlive));
  }

  /**
   * Mean requests on a connection; at least 1. Without a highest age it is the geometric sum of {@link #continues}. With one,
   * a further request comes only while those before came in time: their gaps, exponential up to the keep-alive, add up to an
   * age that is taken for a gamma variate of the same mean and variance, which it is where no keep-alive cuts gaps off.
   */
  public double requestsPerConnection() {
    double q = continues();
    double m = meanGapSeconds();
    if (q == 0 || mostRequests == 1) {
      return 1;
    }
    double deviation = StrictMath.sqrt(gapVariance(m));
    double age = seconds(mostAge);
    double most = (double) mostRequests - 1;
    if (q < 1) {
      most = Math.min(most, StrictMath.ceil(StrictMath.log(NOTHING) / StrictMath.log(q)));
    }
    // So many gaps are surely in time, and so many surely not.
    double certain = Math.min(most, StrictMath.floor(gaps(age, m, -CERTAIN * deviation)) + 1);
    double left = Math.min(most, StrictMath.ceil(gaps(age, m, CERTAIN * deviation))) - certain;
    double step = StrictMath.ceil(left / MOST_PARTS);
    double sum = 1 + q * powers(q, certain);
    for (double k = certain; left > 0; k += step) {
      double terms = Math.min(step, left);
      left -= step;
      double within = ageWithin(age, k + (terms - 1) / 2, m, deviation);
      sum += q * StrictMath.pow(q, k) * powers(q, terms) * within;
    }
    return sum;
  }

  /** How many gaps add up to an age if their sum is so many deviations of a gap, times their root, away from its mean. */
  private static double gaps(double age, double mean, double deviations) {
    double root = deviations + StrictMath.sqrt(deviations * deviations + 4 * mean * age);
    return StrictMath.pow(root / (2 * mean), 2);
  }

  private static double ageWithin(double age, double gaps, double mean, double deviation) {
    double scale = deviation * deviation / mean;
    double shape = gaps * mean / scale;
    if (shape > LARGE_SHAPE) {
      return Erf.erfc((gaps * mean - age) / (deviation * StrictMath.sqrt(2 * gaps))) / 2;
    }
    return Gamma.regularizedGammaP(shape, age / scale);
  }

  /** The sum of so many powers of a number that is at most 1, from the zeroth on. */
  private static double powers(double q, double count) {
    return q >= 1 ? count : -StrictMath.expm1(count * StrictMath.log(q)) / (1 - q);
  }

  /** Of a gap after which another request comes: exponential, cut off at the keep-alive. */
  private double meanGapSeconds() {
    double ends = endsPerSecond();
    double keep = seconds(keepAlive);
    return ends * keep < SHORT ? keep / 2 : 1 / ends - keep / StrictMath.expm1(ends * keep);
  }

  private double gapVariance(double mean) {
    double ends = endsPerSecond();
    double keep = seconds(keepAlive);
    if (ends * keep < SHORT) {
      return keep * keep / 12;
    }
    return 2 / ends * mean - keep * keep / StrictMath.expm1(ends * keep) - mean * mean;
  }

  /** The share of requests that open a connection. */
  public double freshShare() {
    return 1 / requestsPerConnection();
  }

  /** The share of connections that begin a visit; the others go on with one, and so can be resumed. */
  public double firstShare() {
    return Math.min(1, requestsPerConnection() / requestsPerVisit);
  }

  /** What one request is spared on average if each handshake is spared so much; in the same unit. */
  public double perRequest(double perConnection) {
    return perConnection * freshShare();
  }

  /**
   * How long the connection of a reused request has been idle, in nanoseconds: the gaps that end before the keep-alive and
   * whatever else ends connections.
   *
   * @param u a uniform number above 0 and below 1
   */
  public long idleNanos(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("The u (%s) must be above 0 and below 1.".formatted(u));
    }
    double ends = endsPerSecond();
    double within = -StrictMath.expm1(-ends * seconds(keepAlive));
    return (long) (-StrictMath.log1p(-u * within) / ends * NANOS_PER_SECOND);
  }

  /** A gap ends by the next request or by the connection's end, whichever is first. */
  private double endsPerSecond() {
    return 1 / seconds(meanGap) + 1 / seconds(lifetime);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static void requireWithin(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from %s to %s.".formatted(name, value, least, most));
    }
  }
}

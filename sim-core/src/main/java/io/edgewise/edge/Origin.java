package io.edgewise.edge;

import java.time.Duration;

/**
 * The servers behind the edge.
 *
 * @param rtt from the PoP; not negative
 * @param medianThinkTime median time from the whole request at the origin to its first response byte; not negative
 * @param thinkSigma sigma of the lognormal law of that time; 0 to 3
 * @param windowPackets the window that a request body finds on an open connection to it; 1 to 1,000,000
 * @param newConnectionShare the share of fetches that open a connection, with TLS 1.3 and an initial window; 0 to 1
 * @param errorShare the share of fetches that fail; 0 to 1
 */
public record Origin(
    Duration rtt,
    Duration medianThinkTime,
    double thinkSigma,
    int windowPackets,
    double newConnectionShare,
    double errorShare) {

  public Origin {
    if (rtt.isNegative() || medianThinkTime.isNegative()) {
      throw new IllegalArgumentException(
          "The rtt (%s) and the medianThinkTime (%s) must not be negative."
              .formatted(rtt, medianThinkTime));
    }
    if (!(thinkSigma >= 0 && thinkSigma <= 3)) {
      throw new IllegalArgumentException(
          "The thinkSigma (%s) must be from 0 to 3.".formatted(thinkSigma));
    }
    if (windowPackets < 1 || windowPackets > 1_000_000) {
      throw new IllegalArgumentException(
          "The windowPackets (%d) must be from 1 to 1000000.".formatted(windowPackets));
    }
    requireShare("newConnectionShare", newConnectionShare);
    requireShare("errorShare", errorShare);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be from 0 to 1.".formatted(name, share));
    }
  }
}

package io.edgewise.edge;

/**
 * A request that is looked at from its first packet to its last, among all others of a PoP and in their place: every so many
 * requests is one. The rules do not take it for an attack, nor does its origin fail: how often they would is known without
 * simulating it ({@link PreparedEdge#blockedShares}, {@link Origin#errorShare}).
 *
 * @param every how many requests there are to one probe; at least 2
 * @param requestClass index of its class in the mix; at least 0
 * @param coreRttNanos round trip between the client's city and the PoP, to which its last mile adds; at least 0
 * @param opens whether it looks the name up and opens a connection
 * @param hit whether the response is in the cache
 * @param resolverMissShare the share of look-ups that the resolver cannot answer by itself; 0 to 1
 */
public record Probe(
    int every,
    int requestClass,
    long coreRttNanos,
    boolean opens,
    boolean hit,
    double resolverMissShare) {

  public Probe {
    if (every < 2) {
      throw new IllegalArgumentException("The every (%d) must be at least 2.".formatted(every));
    }
    if (requestClass < 0) {
      throw new IllegalArgumentException(
          "The requestClass (%d) must not be negative.".formatted(requestClass));
    }
    if (coreRttNanos < 0) {
      throw new IllegalArgumentException(
          "The coreRttNanos (%d) must not be negative.".formatted(coreRttNanos));
    }
    if (!(resolverMissShare >= 0 && resolverMissShare <= 1)) {
      throw new IllegalArgumentException(
          "The resolverMissShare (%s) must be from 0 to 1.".formatted(resolverMissShare));
    }
  }

  boolean is(long request) {
    return request % every == 0;
  }
}

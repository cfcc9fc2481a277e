package io.edgewise.edge;

/** A part of the requests that is looked at by itself. Every request is in one by round-trip time, and in one by rules. */
public enum Segment {
  NEARBY("RTT below 15 ms"),
  REGIONAL("RTT 15 to 40 ms"),
  DISTANT("RTT 40 to 100 ms"),
  REMOTE("RTT 100 ms and more"),
  /** Requests to sites that have the managed rules on. */
  UNDER_RULES("under the rules"),
  /** Requests that no managed rule ever sees, on the same cores. */
  NOT_UNDER_RULES("not under the rules");

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String label;

  Segment(String label) {
    this.label = label;
  }

  /** As a person reads it. */
  public String label() {
    return label;
  }

  /** The segment by the client's round-trip time to the PoP, last mile included. */
  public static Segment ofRtt(long rttNanos) {
    if (rttNanos < 15 * NANOS_PER_MILLI) {
      return NEARBY;
    }
    if (rttNanos < 40 * NANOS_PER_MILLI) {
      return REGIONAL;
    }
    return rttNanos < 100 * NANOS_PER_MILLI ? DISTANT : REMOTE;
  }

  /** The segment by whether the request's site has the rules on. */
  public static Segment ofRules(boolean underRules) {
    return underRules ? UNDER_RULES : NOT_UNDER_RULES;
  }
}

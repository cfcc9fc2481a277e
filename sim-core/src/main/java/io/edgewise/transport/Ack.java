package io.edgewise.transport;

/** What one acknowledgement told a sender. Reused. */
final class Ack {
  /** It acknowledges more than those before. */
  boolean advanced;

  /** The packet carries data of the other direction. */
  boolean withData;

  boolean sacked;

  /** A segment was delivered that had been sent once, before the recovery began. */
  boolean original;

  boolean repeatAcknowledged;
  boolean repeatLost;
  boolean duplicateReported;
  int duplicate;

  /** The timer for the remaining segments must be set anew. */
  boolean setsTimer;

  int delivered;
  long deliveredBefore;
  int lost;

  /** Packets that were believed under way before it. */
  int inFlightBefore;

  /** The timestamp echoed, or -1. */
  long echo;

  /** Round trip of the latest segment delivered, or -1 if it is ambiguous. */
  long latestRtt;

  void begin(int inFlight, long deliveredSoFar) {
    inFlightBefore = inFlight;
    advanced = false;
    withData = false;
    sacked = false;
    original = false;
    repeatAcknowledged = false;
    repeatLost = false;
    duplicateReported = false;
    duplicate = -1;
    setsTimer = false;
    delivered = 0;
    deliveredBefore = deliveredSoFar;
    lost = 0;
    echo = -1;
    latestRtt = -1;
  }
}

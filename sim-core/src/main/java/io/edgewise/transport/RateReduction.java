package io.edgewise.transport;

/**
 * How the window comes down in a recovery: as many may leave as have arrived, scaled to reach the threshold in a round
 * trip.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6937">RFC 6937 (proportional rate reduction)</a>
 */
final class RateReduction {
  private final Segments segments;
  private final CongestionWindow window;
  private int packetsBefore;
  private int delivered;
  private int sent;

  RateReduction(Segments segments, CongestionWindow window) {
    this.segments = segments;
    this.window = window;
  }

  void reset() {
    packetsBefore = 0;
    delivered = 0;
    sent = 0;
  }

  void begin() {
    remember();
    delivered = 0;
    sent = 0;
  }

  /** The window is about to be lowered at once. */
  void remember() {
    packetsBefore = window.packets();
  }

  /** The window before it was reduced. */
  int packetsBefore() {
    return packetsBefore;
  }

  void sent(int count) {
    sent += count;
  }

  /**
   * Sets the window after an acknowledgement.
   *
   * @param advanced whether it acknowledges more than those before
   */
  void reduce(int newlyDelivered, int lost, boolean advanced) {
    if (newlyDelivered <= 0 || packetsBefore == 0) {
      return;
    }
    delivered += newlyDelivered;
    int inFlight = segments.inFlight();
    int room = window.threshold() - inFlight;
    int more;
    if (room < 0) {
      long share = (long) window.threshold() * delivered + packetsBefore - 1;
      more = (int) (share / packetsBefore) - sent;
    } else {
      more = Math.max(delivered - sent, newlyDelivered);
      if (advanced && lost == 0) {
        more++;
      }
      more = Math.min(room, more);
    }
    // The first retransmission always leaves.
    window.set(inFlight + Math.max(more, sent > 0 ? 0 : 1));
  }
}

package io.edgewise.transport;

/**
 * BBR, version 1: sends at the greatest rate at which the path has delivered over ten round trips, probes for more in
 * one round trip of eight, and keeps about two bandwidth-delay products in flight, whatever is lost.
 *
 * @see <a href="https://doi.org/10.1145/3009824">Cardwell et al. 2016, "BBR: congestion-based congestion control"</a>
 * @see <a href="https://datatracker.ietf.org/doc/draft-cardwell-iccrg-bbr-congestion-control/00/">its draft of 2017</a>
 */
final class Bbr implements Algorithm {
  private enum Mode {
    STARTUP,
    DRAIN,
    PROBE_BANDWIDTH,
    PROBE_RTT
  }

  /** 2 / ln 2 doubles the rate with each round trip; its inverse drains the queue that this left. */
  private static final double HIGH_GAIN = 739.0 / 256;

  private static final double DRAIN_GAIN = 88.0 / 256;
  private static final double WINDOW_GAIN = 2;
  private static final int CYCLE = 8;
  private static final double PROBE_GAIN = 1.25;
  private static final double YIELD_GAIN = 0.75;
  private static final double FULL_GROWTH = 1.25;
  private static final int FULL_ROUNDS = 3;
  private static final int LEAST_WINDOW = 4;
  private static final int INITIAL_WINDOW = 10;

  /** Pacing leaves one hundredth free, so that no queue persists. */
  private static final double MARGIN = 0.99;

  /** Linux takes the rate with headers, but paces the payload by it. */
  private static final int PACKET_BYTES = Sender.SEGMENT_BYTES + Link.HEADER_BYTES;

  private static final long FIRST_RTT_NANOS = 1_000_000;
  private static final long RTT_LASTS_NANOS = 10_000_000_000L;
  private static final long PROBE_RTT_NANOS = 200_000_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final MaximumBandwidth bandwidth = new MaximumBandwidth();
  private final AckAggregation aggregation = new AckAggregation();
  private final Pacer pacer = new Pacer();

  private Mode mode = Mode.STARTUP;
  private long rounds;
  private long roundEndsDelivered;
  private boolean roundBegins;
  private double fullRate;
  private int flatRounds;
  private boolean full;
  private int phase;
  private int firstPhase;
  private long phaseBeganNanos;
  private long leastRtt;
  private long leastRttAtNanos;
  private long probeRttEndsNanos;
  private boolean probeRttRound;
  private boolean conserves;
  private boolean repairing;
  private int packetsBefore;
  private boolean resuming;
  private boolean rttSeen;

  @Override
  public void reset(TimerWheel wheel) {
    bandwidth.reset();
    aggregation.reset();
    pacer.reset();
    mode = Mode.STARTUP;
    rounds = 0;
    roundEndsDelivered = 0;
    roundBegins = false;
    fullRate = 0;
    flatRounds = 0;
    full = false;
    phase = 0;
    firstPhase = wheel.choice(CYCLE - 1);
    phaseBeganNanos = 0;
    leastRtt = NEVER;
    leastRttAtNanos = 0;
    probeRttEndsNanos = NEVER;
    probeRttRound = false;
    conserves = false;
    repairing = false;
    packetsBefore = 0;
    resuming = false;
    rttSeen = false;
  }

  Pacer pacer() {
    return pacer;
  }

  @Override
  public void acknowledged(
      long nowNanos, long rttNanos, CongestionWindow window, Segments segments) {}

  @Override
  public void avoidCongestion(long nowNanos, int delivered, CongestionWindow window) {}

  @Override
  public int thresholdAfterLoss(CongestionWindow window) {
    saveWindow(window);
    return window.threshold();
  }

  @Override
  public void timedOut(long nowNanos, Segments segments) {
    repairing = true;
    fullRate = 0;
    roundBegins = true;
  }

  @Override
  public void resumes(long idleNanos) {
    resuming = true;
  }

  /** Learns from an acknowledgement, and sets the rate and the window by it. */
  void update(long nowNanos, Ack ack, DeliveryRate rate, Sender sender) {
    var window = sender.window;
    int inFlight = sender.segments.inFlight();
    updateBandwidth(nowNanos, ack, rate, window);
    updatePhase(ack, rate);
    if (!full && roundBegins && !rate.isLimited()) {
      checkFull();
    }
    drain(inFlight, rate, window);
    updateRtt(nowNanos, ack, inFlight, rate, window);
    setRate(sender.rtt, pacingGain());
    setWindow(ack, inFlight, rate, sender);
  }

  private void updateBandwidth(long nowNanos, Ack ack, DeliveryRate rate, CongestionWindow window) {
    roundBegins = false;
    if (!rate.isSampled()) {
      return;
    }
    if (rate.priorDelivered() >= roundEndsDelivered) {
      roundEndsDelivered = rate.delivered();
      rounds++;
      roundBegins = true;
      conserves = false;
    }
    double sample = rate.packetsPerNano();
    if (!rate.isLimited() || sample >= bandwidth.packetsPerNano()) {
      bandwidth.sample(rounds, sample);
    }
    aggregation.acknowledged(
        nowNanos, ack.delivered, roundBegins, bandwidth.packetsPerNano(), window.packets());
  }

  private void updatePhase(Ack ack, DeliveryRate rate) {
    if (mode != Mode.PROBE_BANDWIDTH) {
      return;
    }
    boolean elapsed = rate.deliveredAtNanos() - phaseBeganNanos > leastRtt;
    double gain = pacingGain();
    boolean ends;
    if (gain > 1) {
      ends = elapsed && (ack.lost > 0 || ack.inFlightBefore >= target(gain));
    } else if (gain < 1) {
      ends = elapsed || ack.inFlightBefore <= target(1);
    } else {
      ends = elapsed;
    }
    if (ends) {
      phase = (phase + 1) % CYCLE;
      phaseBeganNanos = rate.deliveredAtNanos();
    }
  }

  /** The bandwidth is found when it has not grown by a quarter in three round trips. */
  private void checkFull() {
    if (bandwidth.packetsPerNano() >= fullRate * FULL_GROWTH) {
      fullRate = bandwidth.packetsPerNano();
      flatRounds = 0;
      return;
    }
    flatRounds++;
    full = flatRounds >= FULL_ROUNDS;
  }

  private void drain(int inFlight, DeliveryRate rate, CongestionWindow window) {
    if (mode == Mode.STARTUP && full) {
      mode = Mode.DRAIN;
      window.threshold(target(1));
    }
    if (mode == Mode.DRAIN && inFlight <= target(1)) {
      probeBandwidth(rate);
    }
  }

  private void probeBandwidth(DeliveryRate rate) {
    mode = Mode.PROBE_BANDWIDTH;
    // At any phase but the one that drains what the phase before it has queued.
    phase = (CYCLE - firstPhase) % CYCLE;
    phaseBeganNanos = rate.deliveredAtNanos();
  }

  private void updateRtt(
      long nowNanos, Ack ack, int inFlight, DeliveryRate rate, CongestionWindow window) {
    boolean expired = nowNanos > leastRttAtNanos + RTT_LASTS_NANOS;
    if (ack.latestRtt >= 0 && (ack.latestRtt < leastRtt || expired)) {
      leastRtt = ack.latestRtt;
      leastRttAtNanos = nowNanos;
    }
    if (expired && !resuming && mode != Mode.PROBE_RTT) {
      mode = Mode.PROBE_RTT;
      saveWindow(window);
      probeRttEndsNanos = NEVER;
    }
    if (mode == Mode.PROBE_RTT) {
      probeRtt(nowNanos, inFlight, rate, window);
    }
    if (rate.isSampled()) {
      resuming = false;
    }
  }

  private void probeRtt(long nowNanos, int inFlight, DeliveryRate rate, CongestionWindow window) {
    rate.limitedByApplication(inFlight);
    if (probeRttEndsNanos == NEVER) {
      if (inFlight <= LEAST_WINDOW) {
        probeRttEndsNanos = nowNanos + PROBE_RTT_NANOS;
        probeRttRound = false;
        roundEndsDelivered = rate.delivered();
      }
      return;
    }
    probeRttRound |= roundBegins;
    if (probeRttRound && nowNanos > probeRttEndsNanos) {
      leastRttAtNanos = nowNanos;
      window.set(Math.max(window.packets(), packetsBefore));
      if (full) {
        probeBandwidth(rate);
      } else {
        mode = Mode.STARTUP;
      }
    }
  }

  private double pacingGain() {
    return switch (mode) {
      case STARTUP -> HIGH_GAIN;
      case DRAIN -> DRAIN_GAIN;
      case PROBE_RTT -> 1;
      case PROBE_BANDWIDTH -> phase == 0 ? PROBE_GAIN : phase == 1 ? YIELD_GAIN : 1;
    };
  }

  private double windowGain() {
    return switch (mode) {
      case STARTUP, DRAIN -> HIGH_GAIN;
      case PROBE_RTT -> 1;
      case PROBE_BANDWIDTH -> WINDOW_GAIN;
    };
  }

  private void setRate(RttEstimator rtt, double gain) {
    if (!rttSeen) {
      rttSeen = rtt.isSampled();
      long smoothed = rtt.isSampled() ? rtt.smoothedNanos() : FIRST_RTT_NANOS;
      pacer.rate(HIGH_GAIN * INITIAL_WINDOW * PACKET_BYTES / smoothed);
    }
    double rate = bandwidth.packetsPerNano() * PACKET_BYTES * gain * MARGIN;
    if (full || rate > pacer.bytesPerNano()) {
      pacer.rate(rate);
    }
  }

  private void setWindow(Ack ack, int inFlight, DeliveryRate rate, Sender sender) {
    var window = sender.window;
    if (ack.delivered > 0 && !recovers(ack, inFlight, rate, sender)) {
      int target = budget(
          product(windowGain()) + (full ? aggregation.packets(bandwidth.packetsPerNano()) : 0));
      int packets = window.packets();
      if (full) {
        packets = Math.min(packets + ack.delivered, target);
      } else if (packets < target || rate.delivered() < INITIAL_WINDOW) {
        packets += ack.delivered;
      }
      window.set(Math.max(packets, LEAST_WINDOW));
    }
    if (mode == Mode.PROBE_RTT) {
      window.set(Math.min(window.packets(), LEAST_WINDOW));
    }
  }

  /** In the first round trip of a recovery as much is sent as is delivered; after it the window is what it was. */
  private boolean recovers(Ack ack, int inFlight, DeliveryRate rate, Sender sender) {
    var window = sender.window;
    int packets = window.packets();
    if (ack.lost > 0) {
      packets = Math.max(packets - ack.lost, 1);
    }
    boolean repairs = sender.recovery.isRepairing();
    if (sender.recovery.isRecovering() && !repairing) {
      conserves = true;
      roundEndsDelivered = rate.delivered();
      packets = inFlight + ack.delivered;
    } else if (repairing && !repairs) {
      packets = Math.max(packets, packetsBefore);
      conserves = false;
    }
    repairing = repairs;
    if (conserves) {
      packets = Math.max(packets, inFlight + ack.delivered);
    }
    window.set(packets);
    return conserves;
  }

  private void saveWindow(CongestionWindow window) {
    packetsBefore = !repairing && mode != Mode.PROBE_RTT
        ? window.packets()
        : Math.max(packetsBefore, window.packets());
  }

  private int target(double gain) {
    return budget(product(gain));
  }

  /** The bandwidth-delay product times a gain, in packets. */
  private int product(double gain) {
    if (leastRtt == NEVER) {
      return INITIAL_WINDOW;
    }
    return (int) Math.ceil(bandwidth.packetsPerNano() * leastRtt * gain);
  }

  /** With room for what hosts hold back to send and acknowledge together. */
  private int budget(int packets) {
    int room = packets + 3 * pacer.burst();
    room += room & 1;
    return mode == Mode.PROBE_BANDWIDTH && phase == 0 ? room + 2 : room;
  }
}

package io.edgewise.transport;

/**
 * What a sender does about loss: the states of Linux's sender, and how it goes from one to another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5682">RFC 5682 (F-RTO)</a>
 */
final class Recovery {
  /** In the order in which trouble grows. */
  private enum State {
    OPEN,
    DISORDER,
    REDUCED,
    RECOVERY,
    LOSS
  }

  /** What may be sent after an acknowledgement, apart from new data as far as the window goes. */
  enum Resend {
    NOTHING,
    LOST,
    NEW
  }

  private final Segments segments;
  private final CongestionWindow window;
  private final Rack rack;
  private final NeedlessReduction needless;
  private final RateReduction reduction;
  private Algorithm algorithm;

  private State state = State.OPEN;
  private int ends;
  private boolean probesSpurious;
  private long reorderingNanos;

  /** Whether the window is the algorithm's alone, in a recovery too. */
  private boolean rateBased;

  Recovery(Segments segments, CongestionWindow window, Rack rack, Algorithm algorithm) {
    this.segments = segments;
    this.window = window;
    this.rack = rack;
    this.algorithm = algorithm;
    needless = new NeedlessReduction(segments);
    reduction = new RateReduction(segments, window);
  }

  void choose(Algorithm newAlgorithm) {
    rateBased = newAlgorithm instanceof Bbr;
    algorithm = newAlgorithm;
  }

  void reset() {
    enter(State.OPEN);
    ends = 0;
    needless.reset();
    reduction.reset();
    probesSpurious = false;
  }

  private void enter(State newState) {
    if (state != newState) {
      state = newState;
    }
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether the last segments may be probed for: not while loss is being repaired. */
  boolean allowsProbe() {
    return state == State.OPEN || state == State.REDUCED;
  }

  boolean isReducing() {
    return state == State.REDUCED || state == State.RECOVERY;
  }

  boolean isRecovering() {
    return state == State.RECOVERY;
  }

  boolean isRepairing() {
    return state == State.RECOVERY || state == State.LOSS;
  }

  /** The number of the segment with which the present state ends. */
  int ends() {
    return ends;
  }

  /** There is no new data to prove a timeout spurious with. */
  void doubtTimeout() {
    probesSpurious = false;
  }

  /** Segments sent while the window is being reduced. */
  void sent(int count) {
    if (isReducing()) {
      reduction.sent(count);
    }
  }

  void repeated(long nowNanos) {
    needless.repeated(nowNanos);
  }

  void duplicateReported(int segment) {
    needless.duplicateReported(segment);
  }

  /** Whether an acknowledgement needs a look by {@link #alert}. */
  boolean isConcerned(Ack ack) {
    return state != State.OPEN || ack.sacked || ack.duplicateReported;
  }

  /** The time until more segments may be found lost; 0 for none. */
  long reorderingNanos() {
    return reorderingNanos;
  }

  /** Draws the consequences of an acknowledgement that speaks of loss. */
  Resend alert(long nowNanos, Ack ack, boolean unsent) {
    reorderingNanos = 0;
    if (state == State.OPEN) {
      needless.forgetRepeats();
    } else if (segments.first() >= ends) {
      leave(ack);
    }
    return switch (state) {
      case RECOVERY -> recover(nowNanos, ack);
      case LOSS -> survive(nowNanos, ack, unsent);
      case OPEN, DISORDER, REDUCED -> watch(nowNanos, ack);
    };
  }

  /** All that was out when the state was entered has arrived. */
  private void leave(Ack ack) {
    if (state == State.REDUCED && segments.first() != ends) {
      endReduction();
      enter(State.OPEN);
    } else if (state == State.RECOVERY) {
      settle(ack);
      endReduction();
    }
  }

  private Resend watch(long nowNanos, Ack ack) {
    if (state != State.REDUCED) {
      undoByDuplicates();
    }
    markLost(nowNanos, ack);
    if (segments.lostOut() == 0) {
      if (state != State.REDUCED) {
        keepOpen();
      }
      return Resend.LOST;
    }
    enterRecovery();
    return Resend.LOST;
  }

  private Resend recover(long nowNanos, Ack ack) {
    if (ack.advanced && undoPartially(ack)) {
      return Resend.NOTHING;
    }
    if (undoByDuplicates()) {
      keepOpen();
    }
    markLost(nowNanos, ack);
    if (state != State.RECOVERY && segments.lostOut() > 0) {
      enterRecovery();
    }
    return Resend.LOST;
  }

  private Resend survive(long nowNanos, Ack ack, boolean unsent) {
    Resend resend = afterTimeout(ack, unsent);
    markLost(nowNanos, ack);
    if (state != State.OPEN && !ack.repeatLost) {
      return resend;
    }
    if (segments.lostOut() == 0) {
      keepOpen();
      return resend;
    }
    enterRecovery();
    return Resend.LOST;
  }

  /** Whether the timeout was spurious, or how to go on if it was not. */
  private Resend afterTimeout(Ack ack, boolean unsent) {
    boolean recovered = segments.first() >= ends;
    if (ack.advanced && undoTimeout(ack, false)) {
      return Resend.LOST;
    }
    if (probesSpurious) {
      // F-RTO, step 3b: what was never sent again has arrived.
      if (ack.original && undoTimeout(ack, true)) {
        return Resend.LOST;
      }
      if (segments.next() > ends) {
        probesSpurious &= !ack.sacked;
      } else if (ack.advanced && !recovered) {
        ends = segments.next();
        if (unsent) {
          return Resend.NEW;
        }
        probesSpurious = false;
      }
    }
    if (recovered) {
      settle(ack);
    }
    return Resend.LOST;
  }

  /** Marks what is lost. */
  private void markLost(long nowNanos, Ack ack) {
    int repeatedBefore = segments.retransmittedOut();
    int lostBefore = segments.lostOut();
    reorderingNanos = rack.markLost(nowNanos, isRepairing());
    int again = repeatedBefore - segments.retransmittedOut();
    ack.repeatLost |= again > 0;
    ack.lost += again + segments.lostOut() - lostBefore;
    ack.setsTimer &= reorderingNanos == 0;
  }

  /** The timer of the reordering window has run out; gives the time until more may be lost. */
  long reorderingExpired(long nowNanos) {
    int before = segments.inFlight();
    long timeout = rack.detect(nowNanos, isRepairing());
    if (before != segments.inFlight() && state != State.RECOVERY) {
      enterRecovery();
      reduce(1, 1, false);
    }
    return timeout;
  }

  void enterRecovery() {
    needless.mark(isReducing() ? 0 : window.currentThreshold(false));
    if (!isReducing()) {
      beginReduction();
    }
    enter(State.RECOVERY);
  }

  /** A probe repaired the loss of the last segment: a loss all the same. */
  void probeRepaired() {
    beginReduction();
    enter(State.REDUCED);
    endReduction();
    keepOpen();
  }

  /** A timeout: all but what was sent lately is lost. */
  void enterLoss(long nowNanos, boolean again) {
    int first = segments.first();
    for (int i = first; i != segments.next(); i++) {
      if (!segments.is(i, Segments.SACKED) && (i == first || rack.remaining(nowNanos, i, 0) <= 0)) {
        segments.lose(i);
      }
    }
    boolean anew = !isRepairing();
    if (!isRepairing() || first >= ends || (state == State.LOSS && !again)) {
      int threshold = window.currentThreshold(isReducing());
      reduction.remember();
      window.threshold(algorithm.thresholdAfterLoss(window));
      needless.mark(threshold);
    }
    window.set(segments.inFlight() + 1);
    window.clearCredit();
    enter(State.LOSS);
    algorithm.timedOut(nowNanos, segments);
    ends = segments.next();
    probesSpurious = anew || again;
  }

  private void beginReduction() {
    ends = segments.next();
    window.clearCredit();
    reduction.begin();
    window.threshold(algorithm.thresholdAfterLoss(window));
  }

  /** Proportional rate reduction: as many may leave as have arrived, scaled to reach the threshold in a round trip. */
  void reduce(int delivered, int lost, boolean advanced) {
    if (!rateBased) {
      reduction.reduce(delivered, lost, advanced);
    }
  }

  private void endReduction() {
    if (!rateBased
        && window.threshold() != CongestionWindow.NO_THRESHOLD
        && (state == State.REDUCED || needless.isMarked())) {
      window.set(window.threshold());
    }
  }

  private void keepOpen() {
    boolean doubtful = segments.sackedOut() + segments.lostOut() > 0 || anyRepeatOut();
    State next = doubtful ? State.DISORDER : State.OPEN;
    if (next != state) {
      enter(next);
      ends = segments.next();
    }
    if (!doubtful) {
      needless.forgetRepeats();
    }
  }

  private boolean anyRepeatOut() {
    return segments.retransmittedOut() > 0
        || (segments.out() > 0 && segments.is(segments.first(), Segments.EVER_RETRANSMITTED));
  }

  private void settle(Ack ack) {
    if (needless.isProven(ack)) {
      undo(false);
    } else {
      rack.recovered();
    }
    enter(State.OPEN);
  }

  private boolean undoTimeout(Ack ack, boolean proven) {
    if (!proven && !needless.isProven(ack)) {
      return false;
    }
    undo(true);
    enter(State.OPEN);
    return true;
  }

  private boolean undoPartially(Ack ack) {
    if (!needless.isMarked() || !needless.originalArrived(ack)) {
      return false;
    }
    if (segments.retransmittedOut() > 0) {
      return true;
    }
    undo(true);
    keepOpen();
    return false;
  }

  private boolean undoByDuplicates() {
    if (!needless.isProvenByDuplicates()) {
      return false;
    }
    rack.undone();
    undo(false);
    return true;
  }

  private void undo(boolean nothingLost) {
    if (nothingLost) {
      segments.unloseAll();
    }
    if (needless.thresholdBefore() > 0 && !rateBased) {
      window.set(Math.max(window.packets(), reduction.packetsBefore()));
      window.threshold(Math.max(window.threshold(), needless.thresholdBefore()));
    }
    needless.unmark();
    rack.lookAgain();
  }
}

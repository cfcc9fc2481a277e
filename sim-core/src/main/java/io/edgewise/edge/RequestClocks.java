package io.edgewise.edge;

import java.util.Arrays;

/**
 * What the time of each request in flight would be otherwise: had no work ever waited for a core (unqueued); nor its body been
 * held for inspection (unheld); or had each visit waited as the closed form of the discipline says (paper).
 */
final class RequestClocks {

  private static final int INITIAL_SIZE = 1_024;

  private long[] unqueued = new long[INITIAL_SIZE];
  private long[] unheld = new long[INITIAL_SIZE];
  private long[] paper = new long[INITIAL_SIZE];
  /** When the head of the request was at the edge. */
  private long[] headUnqueued = new long[INITIAL_SIZE];

  private long[] headPaper = new long[INITIAL_SIZE];

  /** Sets all clocks of a slot to a time. */
  void start(int slot, long nanos) {
    if (slot >= unqueued.length) {
      grow(Math.multiplyExact(unqueued.length, 2));
    }
    unqueued[slot] = nanos;
    unheld[slot] = nanos;
    paper[slot] = nanos;
  }

  /** Time that passes whatever happens at the cores. */
  void pass(int slot, long nanos) {
    unqueued[slot] += nanos;
    unheld[slot] += nanos;
    paper[slot] += nanos;
  }

  /** A wait for a core on paper. */
  void waitOnPaper(int slot, long nanos) {
    paper[slot] += nanos;
  }

  /** Notes that the head of the request is at the edge. */
  void head(int slot) {
    headUnqueued[slot] = unqueued[slot];
    headPaper[slot] = paper[slot];
  }

  /** The verdict waits until that long after the head. */
  void hold(int slot, long uploadNanos) {
    unqueued[slot] = Math.max(unqueued[slot], headUnqueued[slot] + uploadNanos);
    paper[slot] = Math.max(paper[slot], headPaper[slot] + uploadNanos);
  }

  /**
   * The origin has the whole request once it was forwarded and its last flight has come to the edge.
   *
   * @param forwardNanos from now until the origin-side flights are through
   * @param uploadNanos from the head until the client-side flights are through
   * @param answerNanos from then until the response is at the edge
   */
  void fetch(int slot, long forwardNanos, long uploadNanos, long answerNanos) {
    long whole = headUnqueued[slot] + uploadNanos;
    unqueued[slot] = Math.max(unqueued[slot] + forwardNanos, whole) + answerNanos;
    unheld[slot] = Math.max(unheld[slot] + forwardNanos, whole) + answerNanos;
    paper[slot] = Math.max(paper[slot] + forwardNanos, headPaper[slot] + uploadNanos) + answerNanos;
  }

  long unqueuedNanos(int slot) {
    return unqueued[slot];
  }

  long unheldNanos(int slot) {
    return unheld[slot];
  }

  long paperNanos(int slot) {
    return paper[slot];
  }

  private void grow(int size) {
    unqueued = Arrays.copyOf(unqueued, size);
    unheld = Arrays.copyOf(unheld, size);
    paper = Arrays.copyOf(paper, size);
    headUnqueued = Arrays.copyOf(headUnqueued, size);
    headPaper = Arrays.copyOf(headPaper, size);
  }
}

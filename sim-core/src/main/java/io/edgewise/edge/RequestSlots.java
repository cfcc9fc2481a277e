package io.edgewise.edge;

import java.util.Arrays;

/** The requests in flight, in primitive arrays, so that none is allocated once the arrays have grown. */
final class RequestSlots {

  private static final int INITIAL_SIZE = 1_024;

  long[] request = new long[INITIAL_SIZE];
  long[] startNanos = new long[INITIAL_SIZE];
  long[] rttNanos = new long[INITIAL_SIZE];
  /** When the edge had done its part of the handshake, from the start. */
  long[] handshakeNanos = new long[INITIAL_SIZE];

  /** When the head of the request was at the edge. */
  long[] headNanos = new long[INITIAL_SIZE];

  /** How long after its head what is inspected of the body is at the edge. */
  long[] inspectedNanos = new long[INITIAL_SIZE];

  /** How long after its head the whole request is at the edge. */
  long[] wholeNanos = new long[INITIAL_SIZE];

  /** How long the response takes from the edge until its last byte is there. */
  long[] transferNanos = new long[INITIAL_SIZE];

  /** Whether it opens a connection. */
  boolean[] opens = new boolean[INITIAL_SIZE];

  boolean[] underRules = new boolean[INITIAL_SIZE];

  /** Whether its response is in the cache. */
  boolean[] hits = new boolean[INITIAL_SIZE];

  int[] requestClass = new int[INITIAL_SIZE];
  int[] server = new int[INITIAL_SIZE];
  int[] station = new int[INITIAL_SIZE];
  long[] responseBytes = new long[INITIAL_SIZE];
  Visit[] visit = new Visit[INITIAL_SIZE];

  private int[] free = new int[INITIAL_SIZE];
  private int freeCount;
  private int used;

  /** What a request is at a core for. */
  enum Visit {
    HANDSHAKE(0, Span.HANDSHAKE_QUEUE, Span.HANDSHAKE_CPU),
    PARSE(1, Span.PARSE_QUEUE, Span.PRODUCTS_CPU),
    INSPECT(2, Span.INSPECTION_QUEUE, Span.INSPECTION_CPU),
    FIRST_RECORD(3, Span.RESPONSE_QUEUE, Span.RESPONSE_CPU),
    REMAINDER(4, Span.REST_QUEUE, Span.REST_CPU);

    /** Which of a request's draws of a wait on paper is this visit's. */
    final int draw;

    final Span queue;
    final Span cpu;

    Visit(int draw, Span queue, Span cpu) {
      this.draw = draw;
      this.queue = queue;
      this.cpu = cpu;
    }
  }

  int acquire() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (used == request.length) {
      grow(Math.multiplyExact(used, 2));
    }
    return used++;
  }

  void release(int slot) {
    free[freeCount++] = slot;
  }

  private void grow(int size) {
    request = Arrays.copyOf(request, size);
    startNanos = Arrays.copyOf(startNanos, size);
    rttNanos = Arrays.copyOf(rttNanos, size);
    handshakeNanos = Arrays.copyOf(handshakeNanos, size);
    headNanos = Arrays.copyOf(headNanos, size);
    inspectedNanos = Arrays.copyOf(inspectedNanos, size);
    wholeNanos = Arrays.copyOf(wholeNanos, size);
    transferNanos = Arrays.copyOf(transferNanos, size);
    opens = Arrays.copyOf(opens, size);
    underRules = Arrays.copyOf(underRules, size);
    hits = Arrays.copyOf(hits, size);
    requestClass = Arrays.copyOf(requestClass, size);
    server = Arrays.copyOf(server, size);
    station = Arrays.copyOf(station, size);
    responseBytes = Arrays.copyOf(responseBytes, size);
    visit = Arrays.copyOf(visit, size);
    free = Arrays.copyOf(free, size);
  }
}

package io.edgewise.cache.trace;

import io.edgewise.cache.policy.Belady;
import io.edgewise.random.Zipf;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A trace in memory, 24 bytes a request, to be replayed as often as wanted. Immutable.
 */
public final class RecordedTrace {

  private static final int FIRST_LENGTH = 1 << 16;
  private static final int BATCHES_BETWEEN_STEPS = 64;

  private int[] ids = new int[0];
  private int[] sizes = new int[0];
  private long[] timesNanos = new long[0];
  private long[] nextRequests = new long[0];
  private int requests;
  private int objects;

  private RecordedTrace() {}

  /**
   * Reads all of a source; the future is computed from what is read.
   *
   * @throws IOException if the source cannot be read
   */
  public static RecordedTrace of(RequestSource source) throws IOException {
    return of(source, () -> {}, () -> false);
  }

  /**
   * Reads a source to its end, or until it is interrupted.
   *
   * @param progress called now and then
   * @param interrupted polled now and then; when true the trace ends with what was read
   * @throws IOException if the source cannot be read
   */
  public static RecordedTrace of(
      RequestSource source, Runnable progress, BooleanSupplier interrupted) throws IOException {
    var trace = new RecordedTrace();
    trace.resize(FIRST_LENGTH);
    var batch = new RequestBatch();
    for (int batches = 1; source.read(batch); batches++) {
      trace.append(batch);
      if (batches % BATCHES_BETWEEN_STEPS == 0) {
        progress.run();
        if (interrupted.getAsBoolean()) {
          break;
        }
      }
    }
    trace.resize(trace.requests);
    trace.look();
    return trace;
  }

  /** Generates a synthetic trace; objects have their rank as number. */
  public static RecordedTrace of(ZipfTrace synthetic) {
    var trace = new RecordedTrace();
    Zipf popularity = synthetic.popularity();
    trace.requests = Math.toIntExact(synthetic.requests());
    trace.resize(trace.requests);
    trace.objects = synthetic.objects();
    for (int i = 0; i < trace.requests; i++) {
      trace.ids[i] = synthetic.rank(popularity, i);
      trace.sizes[i] = synthetic.size(trace.ids[i]);
      trace.timesNanos[i] = ZipfTrace.timeSeconds(i) * OracleGeneral.NANOS_PER_SECOND;
    }
    trace.look();
    return trace;
  }

  /** How many requests there are. */
  public int requests() {
    return requests;
  }

  /** All objects have smaller numbers. */
  public int objects() {
    return objects;
  }

  /** The requests from the first on. */
  public RequestSource source() {
    return new Source();
  }

  private void append(RequestBatch batch) {
    if (requests + batch.count > ids.length) {
      resize(Math.toIntExact(Math.min(Integer.MAX_VALUE - 16L, ids.length * 2L)));
    }
    System.arraycopy(batch.ids, 0, ids, requests, batch.count);
    System.arraycopy(batch.sizes, 0, sizes, requests, batch.count);
    System.arraycopy(batch.timesNanos, 0, timesNanos, requests, batch.count);
    for (int i = 0; i < batch.count; i++) {
      objects = Math.max(objects, batch.ids[i] + 1);
    }
    requests += batch.count;
  }

  private void resize(int length) {
    ids = Arrays.copyOf(ids, length);
    sizes = Arrays.copyOf(sizes, length);
    timesNanos = Arrays.copyOf(timesNanos, length);
  }

  /** Finds the next request of each object, from the last request back. */
  private void look() {
    nextRequests = new long[requests];
    long[] next = new long[objects];
    Arrays.fill(next, Belady.NEVER);
    for (int i = requests - 1; i >= 0; i--) {
      nextRequests[i] = next[ids[i]];
      next[ids[i]] = i + 1L;
    }
  }

  private final class Source implements RequestSource {

    private int position;

    @Override
    public boolean read(RequestBatch batch) {
      int count = Math.min(RequestBatch.CAPACITY, requests - position);
      System.arraycopy(ids, position, batch.ids, 0, count);
      System.arraycopy(sizes, position, batch.sizes, 0, count);
      System.arraycopy(timesNanos, position, batch.timesNanos, 0, count);
      System.arraycopy(nextRequests, position, batch.nextRequests, 0, count);
      batch.count = count;
      position += count;
      return count > 0;
    }

    @Override
    public boolean knowsFuture() {
      return true;
    }
  }
}

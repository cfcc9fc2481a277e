package io.edgewise.cache.trace;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Replays a trace through any number of caches in one pass.
 *
 * <p>One thread reads a stretch of the trace while others replay the one before, each a cache at a time; who is done with
 * reading helps. The result does not depend on the number of threads.
 */
public final class TraceReplay {

  private static final int BATCHES_PER_STRETCH = 128;

  private final RequestSource source;
  private final List<? extends Replayed> caches;
  private final int threads;

  /**
   * @param source read to its end
   * @param caches that the requests are replayed through, at least one
   * @param threads 1 to 1024; with one, reading and replaying take turns
   */
  public TraceReplay(RequestSource source, List<? extends Replayed> caches, int threads) {
    if (caches.isEmpty()) {
      throw new IllegalArgumentException("The caches must be at least one.");
    }
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException(
          "The threads (%d) must be from 1 to 1024.".formatted(threads));
    }
    this.source = source;
    this.caches = List.copyOf(caches);
    this.threads = threads;
  }

  /**
   * Runs; call once.
   *
   * @param progress called now and then, on the thread that called this
   * @param interrupted polled now and then; when true the replay ends with what was replayed
   * @return whether the trace was replayed to its end
   * @throws IOException if the source cannot be read
   */
  public boolean run(Runnable progress, BooleanSupplier interrupted) throws IOException {
    var helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), runnable -> {
      var thread = new Thread(runnable, "edgewise-replay");
      thread.setDaemon(true);
      return thread;
    });
    try {
      return run(helpers, progress, interrupted);
    } finally {
      helpers.shutdownNow();
    }
  }

  private boolean run(ExecutorService helpers, Runnable progress, BooleanSupplier interrupted)
      throws IOException {
    var current = new Stretch();
    var following = new Stretch();
    current.read(true);
    boolean whole = true;
    while (!current.isEmpty()) {
      current.begin();
      var helped = help(helpers, current);
      try {
        whole = !interrupted.getAsBoolean();
        following.read(whole); // what is read is replayed, so that counts of both agree
      } finally {
        current.replay();
        await(helped);
      }
      progress.run();
      var done = current;
      current = following;
      following = done;
    }
    return whole;
  }

  private List<? extends Future<?>> help(ExecutorService helpers, Stretch stretch) {
    return IntStream.range(1, Math.min(threads, caches.size() + 1))
        .mapToObj(i -> helpers.submit(stretch::replay))
        .toList();
  }

  private static void await(List<? extends Future<?>> helped) {
    for (var each : helped) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A cache failed: " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The replay was interrupted.", e);
      }
    }
  }

  /** Some batches that are read together. */
  private final class Stretch {

    private final RequestBatch[] batches =
        Stream.generate(RequestBatch::new).limit(BATCHES_PER_STRETCH).toArray(RequestBatch[]::new);
    private final AtomicInteger nextCache = new AtomicInteger();
    private int count;

    boolean isEmpty() {
      return count == 0;
    }

    void read(boolean on) throws IOException {
      count = 0;
      while (on && count < batches.length && source.read(batches[count])) {
        count++;
      }
    }

    void begin() {
      nextCache.set(0);
    }

    /** Replays through caches that nobody else has taken yet. */
    void replay() {
      int cache = nextCache.getAndIncrement();
      while (cache < caches.size()) {
        for (int i = 0; i < count; i++) {
          caches.get(cache).replay(batches[i]);
        }
        cache = nextCache.getAndIncrement();
      }
    }
  }
}

package io.edgewise.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.trace.RecordedTrace;
import io.edgewise.cache.trace.ReplayedCache;
import io.edgewise.cache.trace.RequestBatch;
import io.edgewise.cache.trace.RequestSource;
import io.edgewise.cache.trace.ZipfTrace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many requests a second a cache takes on one thread, and Caffeine's cache beside it: Zipf 0.9 for 1,000,000 objects of 512 B to
 * 4 MiB, room for 100,000, a time to live of an hour, hits and bytes counted, from memory. Arguments are policies or caffeine;
 * without any, the fast ones and Caffeine.
 *
 * <p>All take turns, so that what disturbs the machine for a while disturbs all. The CPU's time is less disturbed than the clock's; both
 * figures are the median of the rounds. The first half of the trace fills the cache and is not timed; the other half is steady.
 */
public final class CacheSpeed {

  private static final int REQUESTS = 10_000_000;
  private static final int OBJECTS = 1_000_000;
  private static final int CAPACITY = 100_000;
  private static final Duration TTL = Duration.ofHours(1);
  private static final int WARM_UP_ROUNDS = 1;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What takes requests. */
  private interface Taker {
    void take(RequestBatch batch);

    double hitRatio();
  }

  /** What one cache did in all rounds. */
  private static final class Figures {
    private final List<Double> millionsByClock = new ArrayList<>();
    private final List<Double> millionsByCpu = new ArrayList<>();
    private double bytesPerRequest;
    private double hitRatio;
  }

  private CacheSpeed() {}

  /** Prints a row a cache. */
  public static void main(String... policies) throws IOException {
    var trace =
        RecordedTrace.of(new ZipfTrace(REQUESTS, OBJECTS, 0.9, 42, ZipfTrace.Sizes.LOG_UNIFORM));
    var names = policies.length == 0
        ? List.of("lru", "fifo", "sieve", "s3fifo", "caffeine")
        : List.of(policies);
    var figures = names.stream().map(name -> new Figures()).toList();
    for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (int i = 0; i < names.size(); i++) {
        measure(trace, names.get(i), figures.get(i), round >= WARM_UP_ROUNDS);
      }
    }
    System.out.println(
        "cache      requests/s by the clock, by the CPU    allocated by a request    hit ratio");
    for (int i = 0; i < names.size(); i++) {
      var its = figures.get(i);
      System.out.printf(
          Locale.ROOT,
          "%-9s  %10.1f M  %10.1f M  %18.3f B  %18.4f%n",
          names.get(i),
          median(its.millionsByClock),
          median(its.millionsByCpu),
          its.bytesPerRequest,
          its.hitRatio);
    }
  }

  private static void measure(RecordedTrace trace, String name, Figures figures, boolean counts)
      throws IOException {
    var cache = name.equals("caffeine") ? new CaffeineTaker() : new OwnTaker(name);
    var source = trace.source();
    var batch = new RequestBatch();
    run(source, batch, cache, REQUESTS / 2);
    long thread = Thread.currentThread().getId();
    long allocated = THREAD.getThreadAllocatedBytes(thread);
    long cpu = THREAD.getCurrentThreadCpuTime();
    long clock = System.nanoTime();
    int requests = run(source, batch, cache, REQUESTS);
    clock = System.nanoTime() - clock;
    cpu = THREAD.getCurrentThreadCpuTime() - cpu;
    allocated = THREAD.getThreadAllocatedBytes(thread) - allocated;
    if (counts) {
      figures.millionsByClock.add(1e3 * requests / clock);
      figures.millionsByCpu.add(1e3 * requests / cpu);
      figures.bytesPerRequest = (double) allocated / requests;
      figures.hitRatio = cache.hitRatio();
    }
  }

  private static int run(RequestSource source, RequestBatch batch, Taker cache, int atMost)
      throws IOException {
    int requests = 0;
    while (requests < atMost && source.read(batch)) {
      cache.take(batch);
      requests += batch.count();
    }
    return requests;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static final class OwnTaker implements Taker {

    private final ReplayedCache cache;

    OwnTaker(String policy) {
      var capacity = Capacity.ofObjects(CAPACITY);
      cache = new ReplayedCache(
          PolicyKind.byId(policy).createForTrace(capacity), capacity, Optional.of(TTL));
    }

    @Override
    public void take(RequestBatch batch) {
      cache.replay(batch);
    }

    @Override
    public double hitRatio() {
      return 1 - cache.counts().missRatio();
    }
  }

  /** Its keys are boxed beforehand, which it needs not pay for; its maintenance runs on the caller's thread, as ours does. */
  private static final class CaffeineTaker implements Taker {

    private static final List<Integer> KEYS =
        IntStream.range(0, OBJECTS).boxed().toList();

    private long nowNanos;
    private long missedBytes;
    private final Cache<Integer, Boolean> cache = Caffeine.newBuilder()
        .executor(Runnable::run)
        .maximumSize(CAPACITY)
        .expireAfterWrite(TTL)
        .ticker(() -> nowNanos)
        .recordStats()
        .build();

    @Override
    public void take(RequestBatch batch) {
      for (int i = 0; i < batch.count(); i++) {
        var key = KEYS.get(batch.id(i));
        nowNanos = batch.timeNanos(i);
        if (cache.getIfPresent(key) == null) {
          cache.put(key, Boolean.TRUE);
          missedBytes += batch.size(i);
        }
      }
    }

    @Override
    public double hitRatio() {
      return missedBytes == 0 ? 0 : cache.stats().hitRate();
    }
  }
}

package io.edgewise.cache.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.random.Draws;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayedCacheTest {

  private static final int CAPACITY = 20;
  private static final int OBJECTS = 60;
  private static final int REQUESTS = 3 * RequestBatch.CAPACITY;
  private static final long SECOND = 1_000_000_000;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  /** Times are whole seconds first, up to beyond 2^31 of them; in every second trace some of the later ones are not. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsExpiredIsMissedToTheNanosecond(int seed) {
    var draws = new Draws(seed, 0).stream("test.request");
    long ttl = seed % 3 == 0
        ? (1 + (long) (20 * draws.uniform(-1))) * SECOND
        : 1 + (long) (20 * SECOND * draws.uniform(-1));
    var capacity = Capacity.ofObjects(CAPACITY);
    var cache = new ReplayedCache(
        PolicyKind.LRU.create(capacity), capacity, Optional.of(Duration.ofNanos(ttl)));
    var fetched = new LinkedHashMap<Integer, Long>(16, 0.75f, true);
    var batch = new RequestBatch();
    long time = seed % 5 == 0 ? (0x8000_0000L - 100) * SECOND : 0;
    int misses = 0;
    for (int i = 0; i < REQUESTS; i++) {
      time += draws.uniform(i, 1) < 0.3 ? SECOND : 0;
      if (seed % 2 == 0 && i > REQUESTS / 2) {
        time += (long) (SECOND * draws.uniform(i, 2));
      }
      int id = (int) (OBJECTS * draws.uniform(i, 3) * draws.uniform(i, 4));
      Long since = fetched.get(id);
      if (since == null || time - since >= ttl) {
        misses++;
        fetched.put(id, time);
      }
      if (fetched.size() > CAPACITY) {
        fetched.remove(fetched.keySet().iterator().next());
      }
      batch.ids[batch.count] = id;
      batch.sizes[batch.count] = 1;
      batch.timesNanos[batch.count++] = time;
      if (batch.count == RequestBatch.CAPACITY) {
        cache.replay(batch);
        batch.count = 0;
      }
    }
    assertThat(cache.counts().misses()).isEqualTo(misses);
  }

  @Test
  void aLifeOfOneSecondEndsWithTheSecond() {
    var capacity = Capacity.ofObjects(1);
    var cache = new ReplayedCache(
        PolicyKind.LRU.create(capacity), capacity, Optional.of(Duration.ofSeconds(1)));
    var batch = new RequestBatch();
    long[] seconds = {0, 0, 1, 1, 0xFFFF_FFFFL, 0xFFFF_FFFFL, 0x1_0000_0000L};
    for (long second : seconds) {
      batch.sizes[batch.count] = 1;
      batch.timesNanos[batch.count++] = second * SECOND;
    }
    cache.replay(batch);
    assertThat(cache.counts().misses()).isEqualTo(4);
  }
}

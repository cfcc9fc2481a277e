package io.edgewise.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds W-TinyLFU to Caffeine. Measured: within 0.22 points where Caffeine's window is held at its 1 %. Left to itself it adapts
 * the window, which costs it up to 1.2 points on these workloads, where popularity is all that counts.
 */
class WindowTinyLfuTest {

  private static final int REQUESTS = 400_000;
  private static final int OBJECTS = 100_000;
  private static final double TOLERANCE = 0.003; // half a point is asked for

  @ParameterizedTest(name = "exponent {0}, capacity {1}, shift {2}")
  @CsvSource({
    "0.9, 100, 0",
    "0.9, 10000, 0",
    "1.2, 500, 0",
    // The popularity moves on by one object every so many requests: old frequencies mislead.
    "0.9, 3000, 200"
  })
  void objectsAreMissedAsByCaffeine(double exponent, int capacity, int shift)
      throws ReflectiveOperationException {
    var ours = new WindowTinyLfu(Capacity.ofObjects(capacity));
    var caffeine = FixedWindowCaffeine.ofObjects(capacity);
    int misses = 0;
    int expected = 0;
    for (int id : requests(exponent, shift)) {
      misses += ours.access(id, 1) <= 0 ? 1 : 0;
      expected += caffeine.access(id) ? 0 : 1;
    }
    assertThat(ratio(misses)).isCloseTo(ratio(expected), within(TOLERANCE));
  }

  @ParameterizedTest(name = "exponent {0}, capacity {1} bytes")
  @CsvSource({"0.9, 10000000", "0.7, 100000000", "1.1, 30000000"})
  void bytesAreMissedAsByCaffeine(double exponent, long capacity)
      throws ReflectiveOperationException {
    var sizes = new Draws(3, 0).stream("test.size");
    var ours = new WindowTinyLfu(Capacity.ofBytes(capacity));
    var caffeine = FixedWindowCaffeine.ofBytes(capacity, id -> size(sizes.uniform(id)));
    int misses = 0;
    int expected = 0;
    for (int id : requests(exponent, 0)) {
      misses += ours.access(id, size(sizes.uniform(id))) <= 0 ? 1 : 0;
      expected += caffeine.access(id) ? 0 : 1;
    }
    assertThat(ratio(misses)).isCloseTo(ratio(expected), within(TOLERANCE));
  }

  /** Measured over 1,000,000 requests: 0.3282 against 0.3278. */
  @Test
  void caffeineItselfMissesAsMuchWhereItsWindowNeedsNoChange() {
    var ours = new WindowTinyLfu(Capacity.ofObjects(10_000));
    var caffeine =
        Caffeine.newBuilder().executor(Runnable::run).maximumSize(10_000).<Integer, Boolean>build();
    int misses = 0;
    int expected = 0;
    for (int id : requests(0.9, 0)) {
      misses += ours.access(id, 1) <= 0 ? 1 : 0;
      if (caffeine.getIfPresent(id) == null) {
        expected++;
        caffeine.put(id, Boolean.TRUE);
      }
    }
    assertThat(ratio(misses)).isCloseTo(ratio(expected), within(0.005));
  }

  private static double ratio(int misses) {
    return (double) misses / REQUESTS;
  }

  /** Log-uniform from 1 KB to 1 MB. */
  private static int size(double u) {
    return (int) (1_000 * Math.pow(1_000, u));
  }

  private static int[] requests(double exponent, int shift) {
    var zipf = new Zipf(OBJECTS, exponent);
    var draws = new Draws(1, 0).stream("test.request");
    int[] ids = new int[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      int moved = shift == 0 ? 0 : i / shift;
      ids[i] = (zipf.rank(draws.uniform(i)) + moved) % OBJECTS;
    }
    return ids;
  }
}

package io.edgewise.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.random.Draws;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts what a full cache keeps in arrays: at most 32 bytes for each resident beside the dictionary, and what is kept with it. */
class SlotsMemoryTest {

  private static final int CAPACITY = 20_000;
  private static final long MEAN_SIZE = 1_000;
  private static final int OBJECTS = 100_000;
  private static final double HEADS = 1 + 5.0 / CAPACITY; // slots of nothing and of lists
  private static final int EXPIRY_BYTES =
      4; // kept beside, by slot: when it was fetched, in seconds

  /**
   * Slots are grown by a sixteenth. The ghosts of those that have them are counted with the residents, as is the sketch of all
   * objects that W-TinyLFU keeps.
   */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("modes")
  void aResidentTakesAtMost32Bytes(PolicyKind kind, Capacity.Unit unit)
      throws IllegalAccessException {
    assertThat(bytesPerResident(kind, unit, 0)).isLessThanOrEqualTo(32 * HEADS);
  }

  /** When it was fetched takes those above it that keep more than lists of residents, where bytes are counted. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("modes")
  void withItsExpiryItTakesSomewhatMoreForFewPolicies(PolicyKind kind, Capacity.Unit unit)
      throws IllegalAccessException {
    double most = unit == Capacity.Unit.OBJECTS
        ? 32
        : Map.of(
                PolicyKind.ARC, 33.0,
                PolicyKind.BELADY, 33.5,
                PolicyKind.WTINYLFU, 35.0,
                PolicyKind.GDSF, 34.5)
            .getOrDefault(kind, 32.0);
    assertThat(bytesPerResident(kind, unit, EXPIRY_BYTES)).isLessThanOrEqualTo(most * HEADS);
  }

  static Stream<Arguments> modes() {
    return Arrays.stream(PolicyKind.values())
        .flatMap(
            kind -> Arrays.stream(Capacity.Unit.values()).map(unit -> Arguments.of(kind, unit)));
  }

  private static double bytesPerResident(PolicyKind kind, Capacity.Unit unit, int besides)
      throws IllegalAccessException {
    boolean bytes = unit == Capacity.Unit.BYTES;
    var policy = kind.createForTrace(new Capacity(bytes ? CAPACITY * MEAN_SIZE : CAPACITY, unit));
    var draws = new Draws(1, 0).stream("test.request");
    for (int i = 0; i < 20 * CAPACITY; i++) {
      int id = (int) (draws.uniform(i) * draws.uniform(i, 1) * OBJECTS);
      long weight = bytes ? 1 + (long) (2 * MEAN_SIZE * draws.uniform(id, 3)) : 1;
      if (policy instanceof Belady belady) {
        belady.access(id, weight, i + (long) (1e6 * draws.uniform(i, 2)));
      } else {
        policy.access(id, weight);
      }
    }
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long kept = (long) policy.slots().length() * besides;
    return (double) (arrayBytes(policy, seen) + kept) / policy.slots().residents();
  }

  private static long arrayBytes(Object owner, Set<Object> seen) throws IllegalAccessException {
    if (!seen.add(owner)) {
      return 0;
    }
    long bytes = 0;
    for (var field : owner.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())
          || field.getType().isPrimitive()
          || field.getName().equals("dictionary")) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(owner);
      if (value == null) {
        continue;
      }
      bytes += value.getClass().isArray() ? bytes(value) : nested(value, seen);
    }
    return bytes;
  }

  private static long nested(Object value, Set<Object> seen) throws IllegalAccessException {
    return value.getClass().getPackage() == Policy.class.getPackage() ? arrayBytes(value, seen) : 0;
  }

  private static long bytes(Object array) {
    int size = array instanceof long[] || array instanceof double[]
        ? Long.BYTES
        : array instanceof byte[] ? 1 : Integer.BYTES;
    return (long) Array.getLength(array) * size;
  }
}

package io.edgewise.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.random.Draws;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts what a full cache keeps in arrays: at most 32 bytes for each resident beside the dictionary. */
class SlotsMemoryTest {

  private static final int CAPACITY = 20_000;
  private static final int OBJECTS = 100_000;
  private static final int EXPIRY_BYTES = 8; // kept beside, by slot

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = PolicyKind.class,
      names = {"BELADY", "GDSF", "WTINYLFU"},
      mode = EnumSource.Mode.EXCLUDE)
  void aResidentTakesAtMost32BytesWithItsExpiry(PolicyKind kind) throws IllegalAccessException {
    assertThat(bytesPerResident(kind) + EXPIRY_BYTES).isLessThanOrEqualTo(32);
  }

  /** A priority of 8 bytes and its place in a heap leave no room for an expiry; the sketch is of all objects, not of residents. */
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = PolicyKind.class,
      names = {"BELADY", "GDSF", "WTINYLFU"})
  void aResidentTakesAtMost34BytesWithoutItsExpiry(PolicyKind kind) throws IllegalAccessException {
    assertThat(bytesPerResident(kind)).isLessThanOrEqualTo(34);
  }

  private static double bytesPerResident(PolicyKind kind) throws IllegalAccessException {
    var policy = kind.createForTrace(Capacity.ofObjects(CAPACITY));
    var draws = new Draws(1, 0).stream("test.request");
    for (int i = 0; i < 20 * CAPACITY; i++) {
      int id = (int) (draws.uniform(i) * draws.uniform(i, 1) * OBJECTS);
      if (policy instanceof Belady belady) {
        belady.access(id, 1, i + (long) (1e6 * draws.uniform(i, 2)));
      } else {
        policy.access(id, 1);
      }
    }
    assertThat(policy.slots().residents()).isEqualTo(CAPACITY);
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return (double) arrayBytes(policy, seen) / CAPACITY;
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

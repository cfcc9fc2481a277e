package io.edgewise.cache.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.reflect.Method;
import java.util.function.ToIntFunction;

/**
 * Caffeine with its window kept at the 1 % that it begins with, by the back door: the sample after which it would adapt is
 * begun anew before it is complete.
 */
final class FixedWindowCaffeine {

  private static final int REQUESTS_PER_SAMPLE = 8; // far below ten times the capacity

  private final Cache<Integer, Boolean> cache;
  private final Object internals;
  private final Method hitsInSample;
  private final Method missesInSample;
  private int requests;

  private FixedWindowCaffeine(Cache<Integer, Boolean> cache) throws ReflectiveOperationException {
    this.cache = cache;
    this.internals = fieldOf(cache, "cache");
    this.hitsInSample = method("setHitsInSample");
    this.missesInSample = method("setMissesInSample");
  }

  static FixedWindowCaffeine ofObjects(long capacity) throws ReflectiveOperationException {
    var made = new FixedWindowCaffeine(
        Caffeine.newBuilder().executor(Runnable::run).maximumSize(capacity).build());
    var sketch = made.method("frequencySketch").invoke(made.internals);
    var ensure = sketch.getClass().getDeclaredMethod("ensureCapacity", long.class);
    ensure.setAccessible(true);
    ensure.invoke(sketch, capacity);
    return made;
  }

  static FixedWindowCaffeine ofBytes(long capacity, ToIntFunction<Integer> size)
      throws ReflectiveOperationException {
    return new FixedWindowCaffeine(Caffeine.newBuilder()
        .executor(Runnable::run)
        .maximumWeight(capacity)
        .weigher((Integer id, Boolean value) -> size.applyAsInt(id))
        .build());
  }

  /** Requests an object, which is inserted if it is missed; whether it was hit. */
  boolean access(int id) throws ReflectiveOperationException {
    if (requests++ % REQUESTS_PER_SAMPLE == 0) {
      hitsInSample.invoke(internals, 0);
      missesInSample.invoke(internals, 0);
    }
    if (cache.getIfPresent(id) != null) {
      cache.cleanUp(); // or of seventeen hits in a row one would be lost
      return true;
    }
    cache.put(id, Boolean.TRUE);
    return false;
  }

  private static Object fieldOf(Object owner, String name) throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  private Method method(String name) throws NoSuchMethodException {
    for (Class<?> type = internals.getClass(); type != null; type = type.getSuperclass()) {
      for (var method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    throw new NoSuchMethodException(name);
  }
}

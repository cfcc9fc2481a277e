package io.edgewise.benchmarks.peers;

import io.edgewise.engine.EventHandler;
import java.util.List;
import java.util.function.Consumer;

/** One action as several classes, so that calling them is a call of several targets: a lambda is a class where it stands. */
final class Distinct {
  private Distinct() {}

  static List<EventHandler> handlers(int count, EventHandler a) {
    return List.<EventHandler>of(
            a,
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n),
            n -> a.handle(n))
        .subList(0, count);
  }

  static <E> List<Consumer<E>> consumers(int count, Consumer<E> a) {
    return List.<Consumer<E>>of(
            a,
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e),
            e -> a.accept(e))
        .subList(0, count);
  }
}

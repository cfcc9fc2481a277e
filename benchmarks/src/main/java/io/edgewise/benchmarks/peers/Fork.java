package io.edgewise.benchmarks.peers;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures one case in one engine, in a JVM that has seen no other. Arguments: the case, the peer and how many nanoseconds
 * to measure, after as many of warm-up at least. Prints the nanoseconds per event, or {@code none} if the engine is not asked.
 *
 * <p>Counted is the processor time of the thread that runs the events: the wall clock's on an idle machine, and on a busy
 * one without what others took. It leaves out what the garbage collector's threads do, in favour of engines that allocate.
 */
final class Fork {
  static final String NONE = "none";

  private static final ThreadMXBean PROCESSOR_TIME = ManagementFactory.getThreadMXBean();
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
  private static final int CHUNK = 4_096;
  private static final int MOST_WARM_UPS = 8;

  /**
   * How often the events pending are replaced at least, in the warm-up and then while measuring: work that an engine puts
   * off must come due in it.
   */
  private static final int REPLACEMENTS = 2;

  private final Driver driver;
  private final long leastEvents;
  private final long leastNanos;

  private Fork(Driver driver, int pending, long leastNanos) {
    this.driver = driver;
    this.leastEvents = (long) REPLACEMENTS * pending;
    this.leastNanos = leastNanos;
  }

  /** Exits with 1 where the engine fails. */
  public static void main(String... arguments) {
    try {
      Case asked = Case.of(arguments[0]);
      long nanos = Long.parseLong(arguments[2]);
      String answer = asked
          .driver(Peer.valueOf(arguments[1]).engine())
          .map(driver -> new Fork(driver, asked.pending(), nanos))
          .map(fork -> String.valueOf(fork.nanosPerEvent()))
          .orElse(NONE);
      System.out.println(answer);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      System.err.println(e);
      System.exit(1);
    }
    // Some engine may have left a thread.
    System.exit(0);
  }

  private double nanosPerEvent() {
    warmUp();
    return spend();
  }

  /** Until nothing was compiled for as long as is measured. */
  private void warmUp() {
    long before;
    int turn = 0;
    do {
      before = COMPILER.getTotalCompilationTime();
      spend();
      turn++;
    } while (COMPILER.getTotalCompilationTime() > before && turn < MOST_WARM_UPS);
  }

  private double spend() {
    long start = PROCESSOR_TIME.getCurrentThreadCpuTime();
    long events = 0;
    long elapsed = 0;
    while (elapsed < leastNanos || events < leastEvents) {
      events += driver.run(CHUNK);
      elapsed = PROCESSOR_TIME.getCurrentThreadCpuTime() - start;
    }
    return (double) elapsed / events;
  }
}

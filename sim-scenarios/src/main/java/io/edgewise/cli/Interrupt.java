package io.edgewise.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * Ends a run early: the first Ctrl-C asks it to finish with what is computed, the second ends the JVM at once.
 *
 * <p>A signal handler and not a shutdown hook: in a hook the JVM is already ending, so that the main thread could no
 * longer choose the exit code, and a second Ctrl-C would wait for the first.
 */
final class Interrupt implements BooleanSupplier {

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Runnable arming;

  private Interrupt(Runnable arming) {
    this.arming = arming;
  }

  /** Nobody interrupts. */
  static Interrupt never() {
    return new Interrupt(() -> {});
  }

  /** Somebody has interrupted already. */
  static Interrupt raised() {
    var raised = never();
    raised.requested.set(true);
    return raised;
  }

  /**
   * By the signal INT, once {@link #arm} was called; before that it ends the JVM as ever.
   *
   * @param err where the user reads that the signal was heard
   */
  static Interrupt byCtrlC(PrintStream err) {
    var armed = new Interrupt[1];
    armed[0] = new Interrupt(() -> Signals.register("INT", () -> armed[0].request(err)));
    return armed[0];
  }

  /** From now on a run is to be ended in order. */
  void arm() {
    arming.run();
  }

  @Override
  public boolean getAsBoolean() {
    return requested.get();
  }

  private void request(PrintStream err) {
    if (requested.getAndSet(true)) {
      System.exit(ExitCode.KILLED);
    }
    err.print("\nedgewise: finishing with what is computed; Ctrl-C again ends at once\n");
  }
}

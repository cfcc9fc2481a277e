package io.edgewise.cli;

import io.edgewise.scenario.RunOptions;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a long run has come: nothing in its first two seconds, and nothing where nobody looks. */
final class ProgressLine implements RunOptions.Progress, AutoCloseable {

  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final String task;
  private final boolean shown;
  private final long start = System.nanoTime();
  private @Nullable ProgressBar bar;

  private ProgressLine(Terminal terminal, String task, boolean shown) {
    this.terminal = terminal;
    this.task = task;
    this.shown = shown;
  }

  /**
   * @param task what is counted, such as replications
   */
  static ProgressLine on(Terminal terminal, String task) {
    return new ProgressLine(terminal, task, Terminal.showsProgress());
  }

  @Override
  public void replications(int done, int atMost) {
    step(done, atMost);
  }

  /** So many of so many are done. */
  synchronized void step(long done, long atMost) {
    if (!shown || System.nanoTime() - start < PATIENCE_NANOS) {
      return;
    }
    if (bar == null) {
      bar = new ProgressBarBuilder()
          .setTaskName(task)
          .setInitialMax(atMost)
          .setStyle(ProgressBarStyle.ASCII)
          .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
          .clearDisplayOnFinish()
          .build();
    }
    bar.stepTo(done);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

package io.edgewise.cli;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command talks to.
 *
 * @param out for results alone
 * @param err for errors, progress and time
 * @param ansi whether what goes to {@code out} has colours
 * @param interrupt how the user ends a run early
 */
record Terminal(PrintStream out, PrintStream err, Ansi ansi, Interrupt interrupt) {

  /** One error, in one line but for what its message breaks itself. */
  void complain(String message) {
    err.print("edgewise: " + message.strip().replaceAll("[\\p{Cntrl}&&[^\n]]", "?") + "\n");
    err.flush();
  }

  /** One line beside the result. */
  void remark(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /** Whether somebody reads standard error while the command runs; the launcher knows, Java cannot ask. */
  static boolean showsProgress() {
    return Boolean.getBoolean("edgewise.progress");
  }
}

package io.edgewise.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * What the command returned and wrote.
 *
 * @param code its exit code
 */
record CommandRun(int code, String out, String err) {

  static CommandRun of(String... args) {
    return of(Interrupt.never(), args);
  }

  static CommandRun of(Interrupt interrupt, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Ansi.OFF,
        interrupt);
    int code = Edgewise.run(terminal, args);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines of standard error. */
  long errorLines() {
    return err.lines().count();
  }
}

package io.edgewise.cli;

import io.edgewise.cache.trace.TraceException;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.UnknownNameException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one clear line and an exit code; a stack trace is shown with {@code -Dedgewise.debug=true} alone. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    terminal.complain(message(e));
    terminal.remark(
        "See %s --help.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof UnknownNameException unknown) {
      terminal.complain(said(e));
      terminal.remark(hint(unknown, line));
      return ExitCode.USAGE;
    }
    if (e instanceof InvalidValueException || e instanceof TraceException) {
      terminal.complain(said(e));
      return ExitCode.BAD_INPUT;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      terminal.complain("A file could not be read or written: %s.".formatted(said(e)));
      return ExitCode.BAD_INPUT;
    }
    if (e instanceof CutShortException) {
      terminal.complain(said(e));
      return ExitCode.CUT_SHORT;
    }
    return fault(e);
  }

  /** A mistake of ours. */
  int fault(Throwable e) {
    terminal.complain("This is a fault of edgewise, please report it: %s.".formatted(e));
    if (Boolean.getBoolean("edgewise.debug")) {
      e.printStackTrace(terminal.err());
    } else {
      terminal.remark("JAVA_TOOL_OPTIONS=-Dedgewise.debug=true shows where.");
    }
    return ExitCode.FAULT;
  }

  private static String message(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return said(e) + ".";
    }
    var spec = e.getCommandLine().getCommandSpec();
    var word = unmatched.getUnmatched().get(0);
    if (unmatched.isUnknownOption()) {
      var option = word.split("=", 2)[0];
      return said(new UnknownNameException(
          "option", option, List.copyOf(spec.optionsMap().keySet())));
    }
    if (!spec.subcommands().isEmpty()) {
      return said(new UnknownNameException(
          "command", word, List.copyOf(spec.subcommands().keySet())));
    }
    return "There is one word too many: \"%s\".".formatted(word);
  }

  private static String hint(UnknownNameException unknown, CommandLine line) {
    boolean parameter =
        unknown.kind().equals("parameter") && line.getCommand() instanceof RunCommand;
    return parameter
        ? "See edgewise describe %s.".formatted(((RunCommand) line.getCommand()).id())
        : "See edgewise list.";
  }

  /** The message, which an exception of another library may lack. */
  static String said(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}

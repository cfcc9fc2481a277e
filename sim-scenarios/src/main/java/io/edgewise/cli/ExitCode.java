package io.edgewise.cli;

/** What the command returns to the shell. */
final class ExitCode {

  /** Answered; that an option is unstable is an answer, too. */
  static final int ANSWERED = 0;
  /** An unknown command, option, scenario or parameter. */
  static final int USAGE = 2;
  /** A bad value, unit or file. */
  static final int BAD_INPUT = 3;
  /** Cut short by the deadline or by Ctrl-C; what was computed is printed. */
  static final int CUT_SHORT = 4;
  /** A fault of ours: EX_SOFTWARE of BSD's sysexits. */
  static final int FAULT = 70;
  /** A second Ctrl-C: 128 + SIGINT, as a shell has it. */
  static final int KILLED = 130;

  private ExitCode() {}
}

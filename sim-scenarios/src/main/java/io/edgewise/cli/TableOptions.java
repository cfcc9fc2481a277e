package io.edgewise.cli;

import io.edgewise.report.TableReport;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The form of a result that has tables, and where it goes. */
final class TableOptions {

  private static final Parameter FORMAT = Parameter.choice(
      "--format",
      "form of the result",
      List.of("text", "json", "csv"),
      "text",
      "a choice of the user");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text.")
  private String format = FORMAT.defaultText();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table that csv has; default: the first.")
  private Optional<String> table = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the result; default: standard output.")
  private Optional<String> out = Optional.empty();

  /** What makes a report; complaints of the library about values and files are bad input. */
  interface Reporter {
    TableReport report() throws IOException;
  }

  /** Makes a report and writes it. */
  int write(Terminal terminal, Reporter reporter) throws IOException {
    Nearest.required("--format", format, FORMAT.choices());
    try (var output = Output.open(out, terminal.out())) {
      output.write(written(reported(reporter)));
      output.commit();
      return ExitCode.ANSWERED;
    }
  }

  private String written(TableReport report) {
    var names = report.tableNames();
    var named = table.orElse(names.get(0));
    return switch (format) {
      case "json" -> report.json();
      case "csv" -> {
        Nearest.required("--table", named, names);
        yield report.csv(named);
      }
      default -> report.text();
    };
  }

  private static TableReport reported(Reporter reporter) throws IOException {
    try {
      return reporter.report();
    } catch (InvalidValueException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InvalidValueException(Failures.said(e).strip().replace("\n", " "));
    }
  }
}

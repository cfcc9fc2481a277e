package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgewiseTest {

  private static final String FAKE = "fake-trade-off";

  @Test
  void listNamesTheScenariosWithTheirQuestions() {
    var run = CommandRun.of("list");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("  fake-trade-off ", "worth deeper inspection?");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anAnswerGoesToStandardOutputAndTheTimeToStandardError() {
    var run = CommandRun.of("run", FAKE);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("fake-trade-off   Is mitigating")
        .endsWith("describe fake-trade-off\n");
    assertThat(run.err()).matches("answered in \\d+\\.\\d s\n");
  }

  @Test
  void jsonIsAloneOnItsStreams() {
    var run = CommandRun.of("run", FAKE, "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("{\n  \"schemaVersion\": 1,").endsWith("}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theThreadsAreNotInTheAnswer() {
    var one = CommandRun.of("run", FAKE, "--threads", "1", "--format", "json");
    var eight = CommandRun.of("run", FAKE, "--threads", "8", "--format", "json");
    assertThat(eight.out()).isEqualTo(one.out());
  }

  @ParameterizedTest(name = "{0} is usage: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "lst                              | There is no command \"lst\". Maybe \"list\"?",
        "waf cst                          | There is no command \"cst\". Maybe \"cost\"?",
        "run                              | Missing required parameter: 'ID'.",
        "run fake-trade-of                | There is no scenario \"fake-trade-of\". Maybe \"fake-trade-off\"?",
        "describe nothing                 | There is no scenario \"nothing\".",
        "run fake-trade-off --buget 3     | There is no option \"--buget\". Maybe \"--budget\"?",
        "run fake-trade-off --set rt=5ms  | There is no parameter \"rt\". Maybe \"rtt\"?",
        "run fake-trade-off --seed        | Missing required parameter for option '--seed'",
        "run --seed --budget 3            | Expected parameter for option '--seed'",
        "run fake-trade-off more          | There is one word too many: \"more\".",
        "run fake-trade-off @more         | There is one word too many: \"@more\".",
        "waf cost                         | Missing required option: '--requests=FILE'.",
      })
  void whatIsUnknownIsUsage(String line, String message) {
    var run = CommandRun.of(line.strip().split(" +"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("edgewise: " + message).contains("\nSee edgewise");
    assertThat(run.errorLines()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0} is bad input: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed abc           | The --seed (abc) must be a whole number",
        "--budget 0           | The --budget (0) must be a whole number from 1 to 1000000.",
        "--budget 1.5         | The --budget (1.5) must be a whole number from 1 to 1000000.",
        "--budget 99999999999 | The --budget (99999999999) must be a whole number from 1 to 1000000.",
        "--threads -1         | The --threads (-1) must be a whole number from 1 to 1024.",
        "--precision 5        | The --precision (5) must be 0.01% to 100%. Maybe its unit is missing: %.",
        "--precision NaN      | The --precision (NaN) must be 0.01% to 100%.",
        "--precision -5%      | The --precision (-5%) must be 0.01% to 100%.",
        "--precision 5ms      | The --precision (5ms) must be 0.01% to 100%. Its units are %.",
        "--deadline 10        | The --deadline (10) must be 1ms to 86400000ms. Maybe its unit is missing",
        "--deadline 0s        | The --deadline (0s) must be 1ms to 86400000ms.",
        "--set rtt=5          | The rtt (5) must be 0.1ms to 1000ms. Maybe its unit is missing: ms, s, us.",
        "--set rtt=5s         | The rtt (5s) must be 0.1ms to 1000ms.",
        "--set rtt=-1ms       | The rtt (-1ms) must be 0.1ms to 1000ms.",
        "--set rtt=NaN        | The rtt (NaN) must be 0.1ms to 1000ms.",
        "--set rtt=1e999ms    | The rtt (1e999ms) must be 0.1ms to 1000ms.",
        "--set rtt=           | The rtt () must be 0.1ms to 1000ms.",
        "--set rtt            | The --set (rtt) must be a name, an equals sign and a value.",
        "--set cores=2.5      | The cores (2.5) must be a whole number from 1 to 64.",
        "--set levels=1,,2    | The levels (1,,2) must be whole numbers from 1 to 4",
        "--set discipline=any | The discipline (any) must be one of pinned, shared.",
        "--format xml         | The --format (xml) must be one of text, json.",
        "--out /none/here     | The --out (/none/here) must be a file that can be written: there is no such",
        "--out=               | The --out () must be a file that can be written: the name is empty.",
      })
  void whatIsNotAllowedIsBadInput(String options, String message) {
    var args = Stream.concat(Stream.of("run", FAKE), Stream.of(options.strip().split(" +")));
    var run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("edgewise: " + message);
    assertThat(run.errorLines()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aDeadlineGivesAPartialAnswer() {
    var run =
        CommandRun.of("run", FAKE, "--set", "step=20ms", "--deadline", "1s", "--budget", "500");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("PARTIAL: cut short after ");
  }

  @Test
  void aDeadlineBeforeAnyReplicationGivesNoAnswer() {
    var run = CommandRun.of("run", FAKE, "--set", "step=10s", "--deadline", "5ms");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("edgewise: The run was cut short before its first replication");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "list --help",
        "describe --help",
        "run --help",
        "waf --help",
        "waf cost --help"
      })
  void helpShowsExamples(String line) {
    var run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: edgewise", "Examples:");
    assertThat(run.out().lines()).allMatch(text -> text.length() <= 100);
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(CommandRun.of("--version").out()).matches("edgewise \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void aFileAppearsWhole(@TempDir Path directory) throws IOException {
    var file = directory.resolve("answer.txt");
    Files.writeString(file, "before");
    var run = CommandRun.of("run", FAKE, "--out", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(CommandRun.of("run", FAKE).out());
    assertThat(names(directory)).containsExactly("answer.txt");
  }

  @Test
  void anErrorLeavesTheFileAsItWas(@TempDir Path directory) throws IOException {
    var file = directory.resolve("answer.txt");
    Files.writeString(file, "before");
    var run = CommandRun.of(
        "run", FAKE, "--set", "step=10s", "--deadline", "5ms", "--out", file.toString());
    assertThat(run.code()).isEqualTo(4);
    assertThat(Files.readString(file)).isEqualTo("before");
    assertThat(names(directory)).containsExactly("answer.txt");
  }

  @Test
  void aDirectoryIsNoFile(@TempDir Path directory) {
    var run = CommandRun.of("run", FAKE, "--out", directory.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("it is a directory");
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

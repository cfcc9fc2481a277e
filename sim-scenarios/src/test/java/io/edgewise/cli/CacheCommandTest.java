package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCommandTest {

  private static final String HEAD =
      "trace,policy,capacity,unit,requests,misses,missed_bytes,miss_ratio,byte_miss_ratio";

  @TempDir
  private Path directory;

  /** By hand: a, b, a, c evicts b (LRU) or a (FIFO), a, b; sizes 1, 2, 4. Belady keeps a and evicts b at c. */
  @Test
  void rowsAreCountedAsByHand() throws IOException {
    var run = replay(
        "time,id,size\n0,a,1\n0,b,2\n1,a,1\n2,c,4\n3,a,1\n4,b,2\n",
        "--policy",
        "lru,fifo,belady",
        "--capacity",
        "2,3");
    var trace = directory.resolve("trace.csv");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            HEAD,
            trace + ",lru,2,objects,6,4,9,0.666667,0.818182",
            trace + ",lru,3,objects,6,3,7,0.500000,0.636364",
            trace + ",fifo,2,objects,6,5,10,0.833333,0.909091",
            trace + ",fifo,3,objects,6,3,7,0.500000,0.636364",
            trace + ",belady,2,objects,6,4,9,0.666667,0.818182",
            trace + ",belady,3,objects,6,3,7,0.500000,0.636364");
  }

  @Test
  void aTimeToLiveEndsAStay() throws IOException {
    var trace = "0,a,10\n1,a,10\n2,a,10\n";
    assertThat(lastRow(replay(trace, "--capacity", "1KiB", "--unit", "bytes", "--ttl", "1500ms")))
        .endsWith(",lru,1024,bytes,3,2,20,0.666667,0.666667");
    assertThat(lastRow(replay(trace, "--capacity", "1000", "--unit", "bytes", "--ttl", "1min")))
        .endsWith(",lru,1000,bytes,3,1,10,0.333333,0.333333");
  }

  @Test
  void tracesAreReadAsTheyWereGenerated() {
    var binary = generate("trace.bin", "oracle-general");
    var csv = generate("trace.csv", "csv");
    String[] caches = {"--policy", "arc,belady", "--capacity", "1MiB,20MiB", "--unit", "bytes"};
    var one = replayed(binary, "oracle-general", caches);
    var other = replayed(csv, "csv", caches);
    assertThat(one).hasSize(5).contains(HEAD);
    assertThat(one.stream().map(row -> row.replace(binary.toString(), csv.toString())))
        .containsExactlyElementsOf(other);
  }

  private Path generate(String name, String format) {
    var file = directory.resolve(name);
    var run = CommandRun.of(
        "cache",
        "generate",
        "zipf",
        "--requests",
        "30000",
        "--objects",
        "2000",
        "--alpha",
        "1.1",
        "--sizes",
        "log-uniform",
        "--seed",
        "5",
        "--trace-format",
        format,
        "--out",
        file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return file;
  }

  /** An interval of a 95 % level misses the truth one time in twenty; here are six, and twice its half-width is allowed. */
  @Test
  void aSampleTellsItsError() {
    var file = directory.resolve("large.bin");
    CommandRun.of(
        "cache",
        "generate",
        "zipf",
        "--requests",
        "400000",
        "--objects",
        "40000",
        "--out",
        file.toString());
    String[] caches = {"--policy", "lru,fifo,sieve", "--capacity", "2000,8000"};
    var whole = replayed(file, "oracle-general", caches);
    var sampling = Arrays.copyOf(caches, caches.length + 2);
    sampling[caches.length] = "--sample";
    sampling[caches.length + 1] = "25%";
    var sampled = replayed(file, "oracle-general", sampling);
    assertThat(sampled.get(0)).isEqualTo(HEAD + ",miss_ratio_error,byte_miss_ratio_error");
    for (int row = 1; row < whole.size(); row++) {
      double error = number(sampled.get(row), 9);
      assertThat(error).isBetween(0.0005, 0.05);
      assertThat(Math.abs(number(sampled.get(row), 7) - number(whole.get(row), 7)))
          .isLessThan(2 * error);
      assertThat(number(sampled.get(row), 4)).isEqualTo(400_000);
    }
  }

  private static double number(String row, int column) {
    return Double.parseDouble(row.split(",", -1)[column]);
  }

  private static List<String> replayed(Path trace, String format, String... more) {
    var arguments = new ArrayList<>(
        List.of("cache", "replay", "--trace", trace.toString(), "--trace-format", format));
    arguments.addAll(List.of(more));
    var run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  @Test
  void comparedIsWhatAPersonReads() throws IOException {
    var out = directory.resolve("rows.csv");
    var run = replay(
        "0,a,1\n0,b,2\n1,a,1\n2,c,4\n3,a,1\n4,b,2\n",
        "--policy",
        "lru,fifo",
        "--capacity",
        "1,2,3",
        "--compare",
        "--out",
        out.toString());
    assertThat(run.out())
        .contains("6 requests for 11 bytes")
        .contains("  miss ratio  1       2       3  objects\n")
        .contains("  lru         1.0000  0.6667  0.5000\n")
        .contains("  fifo        1.0000  0.8333  0.5000\n")
        .contains("  byte miss ratio")
        .contains("* lru   o fifo");
    assertThat(Files.readAllLines(out)).hasSize(7).contains(HEAD);
  }

  @ParameterizedTest(name = "line \"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1,b,0  | line 2: The size (0) must be a whole number of bytes, from 1 to 4294967295.",
        "1,b,-4 | line 2: The size (-4) must be a whole number of bytes",
        "1,b,1e3| line 2: The size (1e3) must be a whole number of bytes",
        "x,b,1  | line 2: The time (x) must be seconds",
        "NaN,b,1| line 2: The time (NaN) must be seconds",
        "1,,1   | line 2: The object () must not be empty",
        "1,b    | line 2: There must be 3 fields, not 2",
      })
  void aBadLineIsNamedOrSkipped(String line, String message) throws IOException {
    var trace = "0,a,1\n" + line.strip() + "\n2,a,1\n";
    var refused = replay(trace, "--capacity", "5");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("trace.csv, " + message);
    assertThat(refused.errorLines()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    var skipped = replay(trace, "--capacity", "5", "--skip-bad");
    assertThat(skipped.code()).isZero();
    assertThat(lastRow(skipped)).endsWith(",2,1,1,0.500000,0.500000");
    assertThat(skipped.err()).isEqualTo("skipped 1 bad records\n");
  }

  @Test
  void aBadRecordIsNamedByItsOffset() throws IOException {
    var file = directory.resolve("bad.bin");
    byte[] records = new byte[3 * 24 + 5];
    records[12] = 1;
    records[24 + 12] = 0; // a size of 0
    records[48 + 12] = 1;
    Files.write(file, records);
    String[] arguments = {"cache", "replay", "--trace", file.toString(), "--capacity", "5"};
    var refused = CommandRun.of(arguments);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("bad.bin, offset 24: The size (0) must be at least 1.");
    var skipping = Arrays.copyOf(arguments, arguments.length + 1);
    skipping[arguments.length] = "--skip-bad";
    var skipped = CommandRun.of(skipping);
    assertThat(lastRow(skipped)).endsWith(",lru,5,objects,2,1,1,0.500000,0.500000");
    assertThat(skipped.err()).isEqualTo("skipped 2 bad records\n");
    Files.write(file, Arrays.copyOf(records, 30));
    assertThat(CommandRun.of(arguments).err())
        .contains(
            "bad.bin, offset 24: The trace ends within a record: 6 of its 24 bytes are there.");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--policy   | lur   | The --policy (lur) must be one of lru, fifo,",
        "--capacity | 0     | The --capacity (0) must be 1 to",
        "--capacity | 1.5   | The --capacity (1.5) must be a whole number.",
        "--capacity | 1,,2  | The --capacity () must be",
        "--unit     | bits  | The --unit (bits) must be one of objects, bytes.",
        "--ttl      | 0s    | The --ttl (0s) must be",
        "--ttl      | 10    | Maybe its unit is missing",
        "--sample   | 1%    | must leave 20 at least, and leaves 0.",
        "--trace-format | lcs | must be one of oracle-general, csv.",
        "--threads  | 0     | The --threads (0) must be",
      })
  void aBadOptionIsNamed(String option, String value, String message) throws IOException {
    var run = option.equals("--capacity")
        ? replay("0,a,1\n", option, value)
        : replay("0,a,1\n", "--capacity", "5", option, value);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("edgewise: ").contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileNamedCsvIsReadAsSuchUnlessSaidOtherwise() throws IOException {
    var file = Files.writeString(directory.resolve("log.CSV"), "0,a,1\n1,a,1\n").toString();
    String[] arguments = {"cache", "replay", "--trace", file, "--capacity", "5"};
    assertThat(lastRow(CommandRun.of(arguments)))
        .endsWith(",lru,5,objects,2,1,1,0.500000,0.500000");
    var binary = Arrays.copyOf(arguments, arguments.length + 2);
    binary[arguments.length] = "--trace-format";
    binary[arguments.length + 1] = "oracle-general";
    assertThat(CommandRun.of(binary).err()).contains("The trace ends within a record");
  }

  @Test
  void aTraceWithoutARequestIsRefused() throws IOException {
    assertThat(replay("", "--capacity", "5").err()).contains("The trace is empty.");
    assertThat(replay("time,id,size\n", "--capacity", "5").err())
        .contains("must have a request at least; 0 records were skipped.");
    assertThat(replay("time,id\n0,a\n", "--capacity", "5").err())
        .contains("line 1: The head must have a column size or obj_size or bytes");
  }

  @Test
  void referenceTracesAreAsTheyAre() {
    var file = directory.resolve("x").toString();
    var run = CommandRun.of("cache", "generate", "cdnsynth_2m", "--seed", "3", "--out", file);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("Maybe generate zipf");
    assertThat(CommandRun.of("cache", "generate", "zipf", "--out", "-").err())
        .contains("it is not a file");
    assertThat(directory).isEmptyDirectory();
  }

  /** Two stretches of 128 batches and some more, so that there is something left to be read when it ends. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"lru", "belady"})
  void whatIsInterruptedLeavesTheFileAsItWas(String policy) throws IOException {
    int requests = 200_000;
    var csv = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      csv.append(i).append(',').append(i % 7).append(",1\n");
    }
    var trace = Files.writeString(directory.resolve("long.csv"), csv);
    var out = Files.writeString(directory.resolve("rows.csv"), "kept\n");
    String[] arguments = {
      "cache",
      "replay",
      "--trace",
      trace.toString(),
      "--trace-format",
      "csv",
      "--policy",
      policy,
      "--capacity",
      "5",
      "--out",
      out.toString()
    };
    var run = CommandRun.of(Interrupt.raised(), arguments);
    assertThat(run.code()).isEqualTo(4);
    assertThat(Files.readString(out)).isEqualTo("kept\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
    assertThat(run.err()).contains("interrupted: the --out (" + out + ") is left as it was");
    // Belady's replay read but a part of the trace, as did that of the others.
    assertThat(run.out())
        .doesNotContain("%,d requests".formatted(requests))
        .contains(" requests for ");

    var rest = CommandRun.of(Interrupt.raised(), Arrays.copyOf(arguments, arguments.length - 2));
    assertThat(rest.code()).isEqualTo(4);
    var row = rest.out().lines().skip(1).findFirst().orElseThrow();
    assertThat(number(row, 4)).isBetween(1.0, requests / 2.0);
  }

  /** Of a CSV trace, unless the options say otherwise. */
  private CommandRun replay(String csv, String... more) throws IOException {
    var trace = Files.writeString(directory.resolve("trace.csv"), csv);
    var arguments = new ArrayList<>(List.of("cache", "replay", "--trace", trace.toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--trace-format")) {
      arguments.addAll(List.of("--trace-format", "csv"));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String lastRow(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().reduce((one, other) -> other).orElseThrow();
  }
}

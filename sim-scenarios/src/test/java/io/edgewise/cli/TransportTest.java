package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  private static final String HEAD = "set,cc,rtt_ms,bw_mbps,loss,qpkts,mode,size,n";

  @TempDir
  private Path directory;

  private CommandRun grid(String rows, String... options) throws IOException {
    var file = directory.resolve("cells.csv");
    Files.writeString(file, rows);
    var args = new String[3 + options.length];
    args[0] = "transport";
    args[1] = "grid";
    args[2] = file.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return CommandRun.of(args);
  }

  @Test
  void aCellIsSimulatedWithTheColumnsOfTheMeasuredTable() throws IOException {
    var run = grid(HEAD + ",note\nA,cubic,50,0,0,1000,http,1024,15,x\n", "--n", "3");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    var lines = run.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(HEAD + ",n_failed,connect_mean_ms,connect_p50_ms")
        .endsWith("total_p99_ms,share_with_drop,p50_total_no_drop_ms");
    var fields = lines.get(1).split(",", -1);
    assertThat(fields).hasSize(lines.get(0).split(",", -1).length);
    assertThat(lines.get(1)).startsWith("A,cubic,50,0,0,1000,http,1024,3,0,");
    // Measured: 100.263 ms, of which 100 are two round trips.
    assertThat(Double.parseDouble(fields[26])).isBetween(100.0, 100.6);
  }

  /** Picocli warns there of a text that it cannot format, like one with a bare percent sign. */
  @ParameterizedTest
  @ValueSource(strings = {"waterfall", "grid"})
  void itsHelpIsFormatted(String command) {
    var before = System.err;
    var warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      assertThat(CommandRun.of("transport", command, "--help").out()).contains("Usage");
    } finally {
      System.setErr(before);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void oneSeedGivesOneResult() throws IOException {
    var rows = HEAD + "\nB,cubic,50,20,0.02,84,tls13,30720,200\n";
    var first = grid(rows, "--seed", "7");
    assertThat(grid(rows, "--seed", "7").out()).isEqualTo(first.out());
    assertThat(grid(rows, "--seed", "8").out()).isNotEqualTo(first.out());
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "A,cubic,0,0,0,64,http,1024,5     | The rtt_ms (0.0) must be positive",
        "A,cubic,-5,0,0,64,http,1024,5    | The rtt_ms (-5.0) must be positive",
        "A,cubic,NaN,0,0,64,http,1024,5   | The rtt_ms (NaN) must be a finite number.",
        "A,cubic,50,-1,0,64,http,1024,5   | The bandwidth (-1000000.0 bit/s) must be 0",
        "A,cubic,50,0,1,64,http,1024,5    | The loss (1.0) must be at least 0 and below 1.",
        "A,cubic,50,0,-1,64,http,1024,5   | The loss (-1.0) must be at least 0 and below 1.",
        "A,cubic,50,0,0,0,http,1024,5     | The queuePackets (0) must be positive.",
        "A,cubic,50,0,0,64,http,0,5       | The responseBytes (0) must be from 1 to 2^40.",
        "A,cubic,50,0,0,64,http,2000000000000,5 | The responseBytes (2000000000000) must be",
        "A,cubic,50,0,0,64,tls14,1024,5   | The mode (tls14) must be one of http",
        "A,vegas,50,0,0,64,http,1024,5    | The cc (vegas) must be one of cubic, reno, bbr.",
        "D:drop_x,cubic,50,0,0,64,http,1024,5 | The set (D:drop_x) must name packets",
        "A,cubic,50,0,0,64,http,1024,0    | The n (0) must be from 1",
      })
  void aBadValueIsNamedWithItsLine(String row, String message) throws IOException {
    var run = grid(HEAD + "\n" + row.strip() + "\n");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("cells.csv, line 2: " + message);
    assertThat(run.errorLines()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aConnectionThatCannotFinishIsCountedAsFailed() throws IOException {
    var run = grid(HEAD + "\nB,cubic,50,20,0.9999,84,tls13,1024,20\n");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .startsWith("B,cubic,50,20,0.9999,84,tls13,1024,20,20,0.0,");
  }

  @Test
  void aWaterfallSaysWhyEachPacketWaited() {
    var run = CommandRun.of(
        "transport", "waterfall", "--bandwidth", "20", "--set", "D:drop_s8", "--size", "30720");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("> SYN ", "asks for a connection", "session ticket")
        .contains("LOST", "sent again, as what followed has arrived")
        .contains("waited until an acknowledgement made room")
        .contains("---- the client has the response ----");
  }

  @Test
  void aWaterfallOfNonsenseIsRefused() {
    var run = CommandRun.of("transport", "waterfall", "--rtt", "0");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("The rtt_ms (0.0) must be positive");
  }

  @Test
  void aWaterfallTakesUnits() {
    var bare = CommandRun.of(
        "transport", "waterfall", "--rtt", "20", "--bandwidth", "10", "--size", "14336");
    var units = CommandRun.of(
        "transport", "waterfall", "--rtt", "0.02s", "--bandwidth", "10Mbit/s", "--size", "14KiB");
    assertThat(units.err()).isEmpty();
    assertThat(units.code()).isZero();
    assertThat(units.out()).isEqualTo(bare.out());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--rtt, 50km, 'The --rtt (50km) must be a number with one of the units ms, s, us, or a bare number of ms.'",
    "--rtt, NaN, The --rtt (NaN) must be a number",
    "--rtt, -1ms, The rtt_ms (-1.0) must be positive",
    "--bandwidth, 10MB, 'units Gbit/s, Mbit/s, Tbit/s, kbit/s, or a bare number of Mbit/s.'",
    "--bandwidth, -1Mbit/s, The bandwidth (-1000000.0 bit/s)",
    "--loss, 2ms, The --loss (2ms) must be a share",
    "--loss, 100%, The loss (1.0)",
    "--size, 0.5B, The --size (0.5B) must be a whole number of bytes",
    "--size, 2TiB, The --size (2TiB) must be a whole number of bytes",
    "--size, 14KB, 'must be a number with one of the units B, GB, GiB'",
    "--size, 0, The responseBytes (0) must be from 1"
  })
  void aQuantityOfAnotherKindIsRefused(String option, String value, String message) {
    var run = CommandRun.of("transport", "waterfall", option, value);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains(message);
  }
}

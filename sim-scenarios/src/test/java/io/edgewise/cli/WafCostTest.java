package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.security.BodyKind;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.RequestShape;
import io.edgewise.security.Ruleset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WafCostTest {

  private static final String HEAD =
      "shape,kind,args,cookies,header_bytes,body_bytes,value_bytes_total,config";

  @TempDir
  private Path directory;

  @Test
  void theWholeRequestIsPriced() throws IOException {
    var run = cost(HEAD + "\nform_8,form,8,1,350,2048,1800,PL2\n");
    var shape = new RequestShape(BodyKind.FORM, 8, 1, 350, 2048, 1800);
    double expected = InspectionCost.measured().microseconds(shape, Ruleset.PL2);
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().findFirst()).contains(HEAD + ",predicted_cpu_us");
    var row = run.out().lines().skip(1).findFirst().orElseThrow();
    assertThat(row).startsWith("form_8,form,8,1,350,2048,1800,PL2,");
    assertThat(Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
        .isCloseTo(expected, within(0.0005));
  }

  @Test
  void columnsComeInAnyOrderAndOthersAreRepeated() throws IOException {
    var run = cost("\uFEFF" + """
        note,config,kind,args,cookies,header_bytes,body_bytes,value_bytes_total,shape
        "a ""quoted"", note
        of two lines",off,get,0,0,300,0,0,plain
        """.replace("\n", "\r\n"));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("\"a \"\"quoted\"\", note\r\nof two lines\",off,get,0,0,300,0,0,plain,44.300\n");
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "form,8,1,350,2048,NaN,PL2  | The value_bytes_total (NaN) must be a whole number, 0 or more.",
        "form,-8,1,350,2048,9,PL2   | The args (-8) must be a whole number, 0 or more.",
        "form,8.5,1,350,2048,9,PL2  | The args (8.5) must be a whole number, 0 or more.",
        "form,8,,350,2048,9,PL2     | The cookies () must be a whole number, 0 or more.",
        "form,8,1,9999999999,1,9,PL2| The header_bytes (9999999999) must be a whole number, 0 or more.",
        "form,8,1,350,2048,9,PL9    | The config (PL9) must be one of off,",
        "fork,8,1,350,2048,9,PL2    | The kind (fork) must be one of get,",
        "get,8,1,350,2048,9,PL2     | The bodyBytes (2048) must be 0 for the kind get.",
      })
  void aBadValueIsNamedWithItsLine(String values, String message) throws IOException {
    var run = cost(HEAD + "\nfine,get,0,0,300,0,0,off\nbad," + values.strip() + "\n");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("requests.csv, line 3: " + message);
    assertThat(run.errorLines()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anEmptyTableIsRefused() throws IOException {
    assertRefused(cost(""), "must not be empty");
    assertRefused(cost(HEAD + "\n"), "must have a row below its head");
  }

  @Test
  void aBadHeadIsRefused() throws IOException {
    assertRefused(cost("shape,kind\na,get\n"), "must have the column args");
    assertRefused(
        cost(HEAD + ",args\na,get,0,0,300,0,0,off,0\n"), "must have the column args once");
    assertRefused(cost(HEAD + ",predicted_cpu_us\na,get,0,0,300,0,0,off,1\n"), "predicted_cpu_us");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() throws IOException {
    assertRefused(cost(HEAD + "\na,get,0,0,300\n"), "must be CSV");
  }

  @Test
  void anErrorWritesNoFile() throws IOException {
    var requests =
        Files.writeString(directory.resolve("requests.csv"), HEAD + "\na,get,x,0,300,0,0,off\n");
    var out = directory.resolve("out.csv");
    var run =
        CommandRun.of("waf", "cost", "--requests", requests.toString(), "--out", out.toString());
    assertThat(run.code()).isEqualTo(3);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(requests);
    }
  }

  @Test
  void aMissingFileIsRefused() {
    assertRefused(
        CommandRun.of("waf", "cost", "--requests", "nowhere.csv"), "there is no such file");
    assertRefused(
        CommandRun.of("waf", "cost", "--requests", directory.toString()), "it is a directory");
  }

  private CommandRun cost(String table) throws IOException {
    var requests = Files.writeString(directory.resolve("requests.csv"), table);
    return CommandRun.of("waf", "cost", "--requests", requests.toString());
  }

  private static void assertRefused(CommandRun run, String message) {
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("edgewise: ").contains(message);
    assertThat(run.errorLines()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }
}

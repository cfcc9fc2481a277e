package io.edgewise.network.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsGraphTest {
  private static final String SERIAL_1 = """
      # source:topology|BGP|20240101
      # input clique: 174 3356
      174|3356|0
      174|64500|-1
      3356|4200000001|-1
      """;

  @TempDir
  private Path directory;

  private AsGraph read(byte[] bytes) throws IOException {
    return AsGraph.read(Files.write(directory.resolve("as-rel.txt"), bytes));
  }

  private AsGraph read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void isTheExample(AsGraph graph) {
    assertThat(graph.systems()).isEqualTo(4);
    assertThat(graph.links()).isEqualTo(3);
    int cogent = graph.index(174);
    int level3 = graph.index(3356);
    int large = graph.index(4_200_000_001L);
    assertThat(graph.number(large)).isEqualTo(4_200_000_001L);
    assertThat(graph.degree(cogent, Relationship.CUSTOMER)).isEqualTo(1);
    assertThat(graph.degree(cogent, Relationship.PROVIDER)).isZero();
    assertThat(graph.neighbour(cogent, Relationship.PEER, 0)).isEqualTo(level3);
    assertThat(graph.neighbour(level3, Relationship.PEER, 0)).isEqualTo(cogent);
    assertThat(graph.neighbour(large, Relationship.PROVIDER, 0)).isEqualTo(level3);
    assertThat(graph.index(7)).isNegative();
    assertThat(graph.index(-1)).isNegative();
    assertThat(graph.index(1L << 32)).isNegative();
  }

  @Test
  void serial1IsRead() throws IOException {
    isTheExample(read(SERIAL_1));
    isTheExample(read(SERIAL_1.replace("\n", "\r\n")));
  }

  @Test
  void serial2IsRead() throws IOException {
    isTheExample(read(SERIAL_1.replace("|-1\n", "|-1|bgp\n").replace("|0\n", "|0|mlp\n")));
  }

  @Test
  void compressedFilesAreReadWhateverTheirName() throws IOException {
    var gzip = new ByteArrayOutputStream();
    write(new GZIPOutputStream(gzip));
    isTheExample(read(gzip.toByteArray()));
    var bzip2 = new ByteArrayOutputStream();
    write(new BZip2CompressorOutputStream(bzip2));
    isTheExample(read(bzip2.toByteArray()));
  }

  private static void write(OutputStream stream) throws IOException {
    try (stream) {
      stream.write(SERIAL_1.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aTruncatedCompressedFileIsRefused() throws IOException {
    var gzip = new ByteArrayOutputStream();
    write(new GZIPOutputStream(gzip));
    byte[] half = Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2);
    assertThatThrownBy(() -> read(half)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "1;The line (1) must be of the form",
        "1|2;The line (1|2) must be of the form",
        "1|2|1;The relationship (1) must be -1",
        "1|2|;The relationship () must be -1",
        "1|x|0;The system (x) must be a whole number",
        "1|-2|0;The system (-2) must be a whole number",
        "1|4294967296|0;The system (4294967296) must be a whole number",
        "1||0;The system () must be a whole number",
        "5|5|0;The system (5) must not be its own neighbour"
      })
  void aBadLineIsNamed(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("# head\n1|2|-1\n" + line + "\n"))
        .withMessageContaining("as-rel.txt, line 3: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1|2|0\n", "1|2|-1\n", "2|1|-1\n", "2|1|0\n"})
  void twoSystemsAreLinkedOnce(String again) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("1|2|-1\n3|2|0\n" + again))
        .withMessageContaining("must link two systems once: 1 and 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n"})
  void aFileWithoutLinksIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageContaining("must hold a link");
  }
}

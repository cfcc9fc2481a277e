package io.edgewise.cache.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipfTraceTest {

  @TempDir
  private Path directory;

  static Stream<Arguments> referenceTraces() {
    return Stream.of(
        Arguments.of(
            ZipfTrace.zipf09(), "4b6c25bb45d4b91a75bd48c35d147f522d25a876eb2566365efa1c82a8445961"),
        Arguments.of(
            ZipfTrace.cdnSynthetic(),
            "d6b00ab535ea71675ab2fc13c340010c6a92d9ca75459c2488e1ac4eb65a5639"));
  }

  /** The sums that are published with the miss counts. */
  @ParameterizedTest
  @MethodSource("referenceTraces")
  void theReferenceTracesAreWrittenBitForBit(ZipfTrace trace, String sha256)
      throws IOException, NoSuchAlgorithmException {
    var file = directory.resolve("trace");
    List<Long> progress = new ArrayList<>();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      trace.write(channel, TraceReader.Format.ORACLE_GENERAL, progress::add);
    }
    assertThat(Files.size(file)).isEqualTo(24 * trace.requests());
    assertThat(sha256(file)).isEqualTo(sha256);
    assertThat(progress).isSorted().endsWith(trace.requests());
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

package io.edgewise.network.as;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Reads CAIDA's files of AS relationships.
 *
 * @see <a href="https://publicdata.caida.org/datasets/as-relationships/README.txt">the format</a>
 */
final class AsRelationshipFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final AsGraph.Builder graph = new AsGraph.Builder();
  /** Each link once: the two numbers, the smaller above. */
  private long[] pairs = new long[1 << 10];

  private long line;

  private AsRelationshipFile(String name) {
    this.name = name;
  }

  static AsGraph read(Path file) throws IOException {
    try (var stream = uncompressed(file);
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      return new AsRelationshipFile(file.toString()).read(reader);
    }
  }

  private static InputStream uncompressed(Path file) throws IOException {
    var stream = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      stream.mark(3);
      byte[] magic = stream.readNBytes(3);
      stream.reset();
      if (magic.length >= 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B) {
        return new GZIPInputStream(stream, BUFFER_BYTES);
      }
      if (Arrays.equals(magic, new byte[] {'B', 'Z', 'h'})) {
        return new BZip2CompressorInputStream(stream, true);
      }
      return stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private AsGraph read(BufferedReader reader) throws IOException {
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (!text.isEmpty() && text.charAt(0) != '#') {
        link(text);
      }
    }
    if (graph.links() == 0) {
      throw new IllegalArgumentException("The file %s must hold a link.".formatted(name));
    }
    refuseContradictions();
    return graph.build();
  }

  private void link(String text) {
    int first = text.indexOf('|');
    int second = text.indexOf('|', first + 1);
    if (first < 0 || second < 0) {
      throw refused("The line (%s) must be of the form as|as|-1 or as|as|0.".formatted(text));
    }
    int third = text.indexOf('|', second + 1);
    var kind = text.substring(second + 1, third < 0 ? text.length() : third);
    if (!kind.equals("-1") && !kind.equals("0")) {
      throw refused("The relationship (%s) must be -1 (the first is the provider) or 0 (peers)."
          .formatted(kind));
    }
    int one = number(text.substring(0, first));
    int other = number(text.substring(first + 1, second));
    if (one == other) {
      throw refused(
          "The system (%s) must not be its own neighbour.".formatted(text.substring(0, first)));
    }
    remember(one, other, kind.equals("0"));
  }

  private void remember(int one, int other, boolean peers) {
    if (graph.links() == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    }
    boolean ascending = Integer.compareUnsigned(one, other) < 0;
    int smaller = ascending ? one : other;
    int larger = ascending ? other : one;
    pairs[graph.links()] = ((long) smaller << 32) | Integer.toUnsignedLong(larger);
    graph.link(one, other, peers);
  }

  private int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw refused("The system (%s) must be a whole number from 0 to 4294967295.".formatted(text));
    }
  }

  /** Two systems are linked once; the line of the second time is not known any more when it is found. */
  private void refuseContradictions() {
    long[] sorted = Arrays.copyOf(pairs, graph.links());
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "The file %s must link two systems once: %d and %d are linked more often."
                .formatted(name, sorted[i] >>> 32, sorted[i] & 0xFFFF_FFFFL));
      }
    }
  }

  private IllegalArgumentException refused(String complaint) {
    return new IllegalArgumentException(
        "The file %s, line %d: %s".formatted(name, line, complaint));
  }
}

package io.edgewise.cache.trace;

import io.edgewise.random.Mix;
import io.edgewise.random.Zipf;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/**
 * A synthetic trace: independent requests for objects whose popularity follows Zipf's law, a thousand a second. The same bits
 * everywhere, and any request can be computed without those before it.
 *
 * @param requests how many; at least 1
 * @param objects how many there are; 1 to 2^28
 * @param exponent of the popularity; 0 to 10
 * @param seed of the requests
 * @param sizes of the objects
 */
public record ZipfTrace(long requests, int objects, double exponent, long seed, Sizes sizes) {

  /** A law of sizes; the size of an object depends on nothing but its rank. */
  public enum Sizes {
    /** Each object has one byte. */
    UNIT,
    /** From 512 B to 4 MiB: thirteen octaves alike, uniform within each, so about log-uniform. */
    LOG_UNIFORM
  }

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final long REQUESTS_PER_SECOND = 1_000;
  private static final int OCTAVES = 13;
  private static final long SMALLEST = 512;
  private static final int MOST_OBJECTS = 1 << 28;
  private static final double LARGEST_EXPONENT = 10;

  public ZipfTrace {
    if (objects < 1 || objects > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          "The objects (%d) must be from 1 to %d.".formatted(objects, MOST_OBJECTS));
    }
    if (!(exponent >= 0 && exponent <= LARGEST_EXPONENT)) {
      throw new IllegalArgumentException(
          "The exponent (%s) must be from 0 to %.0f.".formatted(exponent, LARGEST_EXPONENT));
    }
    if (requests < 1) {
      throw new IllegalArgumentException(
          "The requests (%d) must be at least 1.".formatted(requests));
    }
    if (requests / REQUESTS_PER_SECOND > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "The requests (%d) must be below 2^32 seconds, %d a second."
              .formatted(requests, REQUESTS_PER_SECOND));
    }
  }

  /** Ten million requests for a million objects of one byte, exponent 0.9. */
  public static ZipfTrace zipf09() {
    return new ZipfTrace(10_000_000, 1_000_000, 0.9, 42, Sizes.UNIT);
  }

  /** Two million requests for 300,000 objects from 512 B to 4 MiB, exponent 0.8. */
  public static ZipfTrace cdnSynthetic() {
    return new ZipfTrace(2_000_000, 300_000, 0.8, 7, Sizes.LOG_UNIFORM);
  }

  /**
   * Writes the trace.
   *
   * @param file empty, open for writing at any position; left open
   * @param progress told from time to time how many requests are written
   */
  public void write(FileChannel file, TraceReader.Format format, LongConsumer progress)
      throws IOException {
    switch (format) {
      case ORACLE_GENERAL -> new OracleGeneralWriter(this).write(file, progress);
      case CSV -> new CsvTraceWriter(this).write(Channels.newOutputStream(file), progress);
    }
  }

  /** The popularity that requests are drawn from: computed anew, which takes some 0.1 us for each object. */
  Zipf popularity() {
    return new Zipf(objects, exponent);
  }

  /**
   * The rank of the object that is requested.
   *
   * @param popularity of this trace
   * @param request number of the request, from 0
   */
  int rank(Zipf popularity, long request) {
    // SplitMix64 with its state after so many steps.
    double u = (Mix.of(seed + request * GAMMA) >>> 11) * 0x1.0p-53;
    return popularity.rank(u);
  }

  /** The size of an object, in bytes. */
  int size(int rank) {
    if (sizes == Sizes.UNIT) {
      return 1;
    }
    long hash = Mix.of(rank * GAMMA + 1 - GAMMA);
    long base = SMALLEST << ((hash >>> 1) % OCTAVES);
    return (int) (base + (hash >>> 20) % base);
  }

  /** When a request is made, in whole seconds. */
  static long timeSeconds(long request) {
    return request / REQUESTS_PER_SECOND;
  }
}

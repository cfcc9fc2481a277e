package io.edgewise.cache.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a trace from a file, of whatever length, and numbers its objects. */
public sealed interface TraceReader extends RequestSource, Closeable
    permits OracleGeneralReader, CsvTraceReader {

  /** What a file may look like. */
  enum Format {
    /**
     * libCacheSim's oracleGeneral: records of 24 bytes, little-endian, of time (seconds, 32 bits), object (64 bits), size (bytes, 32
     * bits, all without sign) and the number, from 1, of the object's next request (64 bits; negative or 2^63 - 1 if there is none).
     */
    ORACLE_GENERAL,
    /**
     * CSV with a time in seconds, an object and a size in bytes. A head names the columns (time or timestamp; id, object, obj, obj_id
     * or key; size, obj_size or bytes), in any order and among others; without one they are the first three, in this order. An object
     * is a whole number from 0 to 2^64 - 1, or any other text: that is hashed to 64 bits, so that of a billion texts two are taken
     * for the same with a probability of 3 %.
     */
    CSV
  }

  /**
   * Opens a trace.
   *
   * @param sampling which objects are given
   * @param skipsBad whether records that cannot be used are skipped and counted; otherwise the first one ends the reading
   * @throws TraceException if the head of a CSV file lacks a column
   * @throws IOException if the file cannot be read
   */
  static TraceReader open(Path file, Format format, Sampling sampling, boolean skipsBad)
      throws IOException {
    return switch (format) {
      case ORACLE_GENERAL -> OracleGeneralReader.open(file, sampling, skipsBad);
      case CSV -> CsvTraceReader.open(file, sampling, skipsBad);
    };
  }

  /** How many requests were read so far, those included that are not sampled. */
  long requests();

  /** The sizes of their objects together, in bytes. */
  long requestedBytes();

  /** How many records could not be used and were skipped. */
  long skipped();

  /** How far the file is read, in bytes. */
  long position();
}

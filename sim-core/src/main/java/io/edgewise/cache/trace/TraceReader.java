package io.edgewise.cache.trace;

import java.io.Closeable;

/** Reads a trace from a file, of whatever length, and numbers its objects. */
public sealed interface TraceReader extends RequestSource, Closeable
    permits OracleGeneralReader, CsvTraceReader {

  /** How many requests were read so far, those included that are not sampled. */
  long requests();

  /** The sizes of their objects together, in bytes. */
  long requestedBytes();

  /** How many records could not be used and were skipped. */
  long skipped();

  /** How far the file is read, in bytes. */
  long position();
}

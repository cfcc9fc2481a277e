package io.edgewise.cache.trace;

/** What becomes of records that cannot be used. */
final class BadRecords {

  private final boolean skips;
  private long skipped;

  BadRecords(boolean skips) {
    this.skips = skips;
  }

  /**
   * One more.
   *
   * @throws TraceException unless it is to be skipped
   */
  void add(String message) throws TraceException {
    if (!skips) {
      throw new TraceException(message);
    }
    skipped++;
  }

  long skipped() {
    return skipped;
  }
}

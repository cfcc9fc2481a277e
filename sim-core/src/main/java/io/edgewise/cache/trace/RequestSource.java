package io.edgewise.cache.trace;

import java.io.IOException;

/** Gives the requests of a trace in their order, once. */
public interface RequestSource {

  /**
   * Fills a batch with the next requests.
   *
   * @return whether there were any; the end is final
   * @throws IOException if a file cannot be read
   * @throws TraceException if what it holds is not a trace
   */
  boolean read(RequestBatch batch) throws IOException;

  /** Whether {@link RequestBatch#nextRequest} is known, which Belady's policy needs. */
  boolean knowsFuture();
}

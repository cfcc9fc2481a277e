package io.edgewise.cache.trace;

import java.io.IOException;

/** What a trace holds cannot be used; the message says where and why. */
public final class TraceException extends IOException {

  private static final long serialVersionUID = 1;

  /** A message for people, which names the offset or the line. */
  public TraceException(String message) {
    super(message);
  }
}

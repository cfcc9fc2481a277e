package io.edgewise.cache.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how much was read. */
final class CountedInput extends FilterInputStream {

  private long position;

  CountedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    position += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    position += Math.max(0, read);
    return read;
  }

  long position() {
    return position;
  }
}

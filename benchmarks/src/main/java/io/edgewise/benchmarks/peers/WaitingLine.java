package io.edgewise.benchmarks.peers;

import java.util.Arrays;

/** When the jobs came that wait at one server: a ring of numbers, the same for every engine. */
final class WaitingLine {
  private long[] times = new long[64];
  private int head;
  private int length;

  boolean isEmpty() {
    return length == 0;
  }

  void add(long time) {
    if (length == times.length) {
      long[] longer = Arrays.copyOfRange(times, head, head + 2 * length);
      System.arraycopy(times, 0, longer, length - head, head);
      times = longer;
      head = 0;
    }
    times[(head + length++) & (times.length - 1)] = time;
  }

  long removeFirst() {
    long first = times[head];
    head = (head + 1) & (times.length - 1);
    length--;
    return first;
  }

  /** For engines whose time is a double: its bits, which cost nothing to convert. */
  void add(double time) {
    add(Double.doubleToRawLongBits(time));
  }

  double removeFirstDouble() {
    return Double.longBitsToDouble(removeFirst());
  }
}

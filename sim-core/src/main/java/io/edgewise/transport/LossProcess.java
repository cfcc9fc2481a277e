package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which packets of one direction are lost, in the order in which they are sent: a law with its draws and its state. */
final class LossProcess {
  /** The uniform numbers of a stream have 52 bits. */
  private static final double UNIFORM_BITS = 0x1.0p52;

  private static final int[] NONE = {};

  private @Nullable LossLaw law;
  private boolean never = true;
  private long lossInGood;
  private long lossInBad;
  private long toBad;
  private long toGood;
  private int[] dropped = NONE;

  private @Nullable DrawStream stream;
  private long key;
  private int packet;
  private boolean bad;
  private int lost;

  /** Keeps the law; the draws are set apart, by {@link #key}. */
  void reset(LossLaw newLaw) {
    packet = 0;
    bad = false;
    lost = 0;
    if (newLaw.equals(law)) {
      return;
    }
    law = newLaw;
    dropped = NONE;
    never = newLaw.isNever();
    lossInGood = threshold(newLaw.lossInGood());
    lossInBad = threshold(newLaw.lossInBad());
    toBad = threshold(newLaw.goodToBad());
    toGood = threshold(newLaw.badToGood());
    dropped = newLaw.packets();
  }

  void key(DrawStream newStream, long identity) {
    stream = newStream;
    key = newStream.bits(identity);
  }

  int packets() {
    return packet;
  }

  int lost() {
    return lost;
  }

  /** Whether the next packet is lost. */
  boolean next() {
    packet++;
    if (never) {
      return false;
    }
    boolean drop = dropped.length > 0 ? Arrays.binarySearch(dropped, packet) >= 0 : drawn();
    if (drop) {
      lost++;
    }
    return drop;
  }

  private boolean drawn() {
    if (stream == null) {
      throw new IllegalStateException(
          "The draws of the losses must be set before a packet is sent.");
    }
    if (toBad > 0) {
      // An odd multiple apart from the draws of the losses themselves.
      long move = stream.bits(~key + packet) >>> 12;
      bad = bad ? move >= toGood : move < toBad;
    }
    return (stream.bits(key + packet) >>> 12) < (bad ? lossInBad : lossInGood);
  }

  private static long threshold(double probability) {
    return (long) (probability * UNIFORM_BITS);
  }
}

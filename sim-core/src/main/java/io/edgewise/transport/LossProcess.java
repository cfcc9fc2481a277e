package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which packets of one direction are lost, in the order in which they are sent: a law with its draws and its state.
 *
 * <p>A packet of independent loss is lost if its uniform number is below the probability, so that whatever is lost at
 * 1 % is lost at 2 % too. The least of eight such numbers is drawn first: mostly it spares the others.
 */
final class LossProcess {
  private static final double UNIFORM_BITS = 0x1.0p52;
  private static final int BLOCK_SHIFT = 3;
  private static final int BLOCK = 1 << BLOCK_SHIFT;
  private static final int[] NONE = {};

  private @Nullable LossLaw law;
  private long lossInGood;
  private long lossInBad;
  private long toBad;
  private long toGood;
  private long startsBad;
  private long lossInBlock;
  private int[] dropped = NONE;

  private @Nullable DrawStream stream;
  private long key;
  private int packet;
  private boolean bad;
  private int lost;

  /** Until this packet none is lost. */
  private int cleanUntil;

  /** The losses of the block that ends with {@link #blockEnds}, a bit for each of its packets. */
  private int blockLosses;

  private int blockEnds;

  /** Keeps the law; the draws are set apart, by {@link #key}. */
  void reset(LossLaw newLaw) {
    packet = 0;
    bad = false;
    lost = 0;
    blockEnds = 0;
    cleanUntil = newLaw.isNever() ? Integer.MAX_VALUE : 0;
    if (newLaw == law) {
      return;
    }
    law = newLaw;
    lossInGood = threshold(newLaw.lossInGood());
    lossInBad = threshold(newLaw.lossInBad());
    toBad = threshold(newLaw.goodToBad());
    toGood = threshold(newLaw.badToGood());
    startsBad =
        toBad == 0 ? 0 : threshold(newLaw.goodToBad() / (newLaw.goodToBad() + newLaw.badToGood()));
    lossInBlock = threshold(-StrictMath.expm1(BLOCK * StrictMath.log1p(-newLaw.lossInGood())));
    dropped = newLaw.packets();
  }

  void key(DrawStream newStream, long identity) {
    if (stream != newStream) {
      stream = newStream;
    }
    key = cleanUntil == Integer.MAX_VALUE ? 0 : newStream.bits(identity);
    if (toBad > 0 && packet == 0) {
      // A connection meets the path at any time, so as the path is in the long run; packets are
      // drawn
      // from 1 on.
      bad = draw(~key) < startsBad;
    }
  }

  int lost() {
    return lost;
  }

  /** Whether the next packet is lost. */
  boolean next() {
    packet++;
    return packet > cleanUntil && decide();
  }

  private boolean decide() {
    boolean drop;
    if (dropped.length > 0) {
      drop = Arrays.binarySearch(dropped, packet) >= 0;
    } else if (toBad > 0) {
      drop = inBursts();
    } else {
      drop = independent();
    }
    if (drop) {
      lost++;
    }
    return drop;
  }

  private boolean inBursts() {
    // Apart from the draws of the losses themselves.
    long move = draw(~key + packet);
    bad = bad ? move >= toGood : move < toBad;
    return draw(key + packet) < (bad ? lossInBad : lossInGood);
  }

  private boolean independent() {
    if (packet > blockEnds) {
      int block = (packet - 1) >> BLOCK_SHIFT;
      blockEnds = (block + 1) << BLOCK_SHIFT;
      long least = draw(~key + block);
      if (least >= lossInBlock) {
        cleanUntil = blockEnds;
        return false;
      }
      blockLosses = losses(least, block << BLOCK_SHIFT);
    }
    return ((blockLosses >> ((packet - 1) & (BLOCK - 1))) & 1) != 0;
  }

  /** The least number belongs to any one of the block; the others are uniform above it. */
  private int losses(long leastBits, int before) {
    double least = -StrictMath.expm1(StrictMath.log1p(-(leastBits + 0.5) / UNIFORM_BITS) / BLOCK);
    int leastAt = (int) (draw(key + before) & (BLOCK - 1));
    int losses = 1 << leastAt;
    long threshold = threshold((lossInGood / UNIFORM_BITS - least) / (1 - least));
    for (int i = 0; i < BLOCK; i++) {
      if (i != leastAt && draw(key + before + i + 1) < threshold) {
        losses |= 1 << i;
      }
    }
    return losses;
  }

  private long draw(long identity) {
    if (stream == null) {
      throw new IllegalStateException(
          "The draws of the losses must be set before a packet is sent.");
    }
    return stream.bits(identity) >>> 12;
  }

  private static long threshold(double probability) {
    return (long) (probability * UNIFORM_BITS);
  }
}

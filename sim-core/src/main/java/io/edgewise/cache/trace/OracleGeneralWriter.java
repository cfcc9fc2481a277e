package io.edgewise.cache.trace;

import io.edgewise.random.Zipf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/**
 * Writes synthetic traces in libCacheSim's format oracleGeneral, with the number of each object's next request.
 *
 * <p>From the end to the beginning, since the future comes first then: in memory are 8 bytes for each object and some thousand
 * requests, however long the trace is.
 */
final class OracleGeneralWriter {

  private static final int REQUESTS_PER_BLOCK = 1 << 16;

  private final ZipfTrace trace;
  private final Zipf popularity;

  /** Prepares the popularity of a trace. */
  OracleGeneralWriter(ZipfTrace trace) {
    this.trace = trace;
    this.popularity = trace.popularity();
  }

  /**
   * Writes the whole trace.
   *
   * @param file open for writing at any position, empty
   * @param progress told from time to time how many requests are written
   */
  void write(FileChannel file, LongConsumer progress) throws IOException {
    var block = ByteBuffer.allocateDirect(REQUESTS_PER_BLOCK * OracleGeneral.RECORD_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    long[] next = new long[trace.objects()]; // 0 where there is none
    long end = trace.requests();
    while (end > 0) {
      long start = (end - 1) / REQUESTS_PER_BLOCK * REQUESTS_PER_BLOCK;
      for (long request = end - 1; request >= start; request--) {
        put(block, (int) (request - start) * OracleGeneral.RECORD_BYTES, request, next);
      }
      block.limit((int) (end - start) * OracleGeneral.RECORD_BYTES).position(0);
      long position = start * OracleGeneral.RECORD_BYTES;
      while (block.hasRemaining()) {
        position += file.write(block, position);
      }
      block.clear();
      end = start;
      progress.accept(trace.requests() - end);
    }
  }

  private void put(ByteBuffer block, int at, long request, long[] next) {
    int rank = trace.rank(popularity, request);
    block.putInt(at + OracleGeneral.TIME, (int) ZipfTrace.timeSeconds(request));
    block.putLong(at + OracleGeneral.ID, rank);
    block.putInt(at + OracleGeneral.SIZE, trace.size(rank));
    block.putLong(at + OracleGeneral.NEXT, next[rank] == 0 ? -1 : next[rank]);
    next[rank] = request + 1;
  }
}

package io.edgewise.cache.trace;

import io.edgewise.cache.policy.Belady;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@link TraceReader.Format#ORACLE_GENERAL}. */
final class OracleGeneralReader implements TraceReader {

  private static final int BUFFER_BYTES = (1 << 16) * OracleGeneral.RECORD_BYTES;

  private final String name;
  private final ReadableByteChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final IdDictionary dictionary = new IdDictionary();
  private final long[] identities = new long[RequestBatch.CAPACITY];
  private final BadRecords bad;
  private final boolean samples;
  private final long sampled;
  private long bufferOffset;
  private long requests;
  private long requestedBytes;
  private boolean ended;

  private OracleGeneralReader(
      String name, ReadableByteChannel channel, Sampling sampling, boolean skipsBad) {
    this.name = name;
    this.channel = channel;
    this.samples = !sampling.takesAll();
    this.sampled = sampling.bound();
    this.bad = new BadRecords(skipsBad);
  }

  static OracleGeneralReader open(Path file, Sampling sampling, boolean skipsBad)
      throws IOException {
    return new OracleGeneralReader(file.toString(), Files.newByteChannel(file), sampling, skipsBad);
  }

  @Override
  public boolean read(RequestBatch batch) throws IOException {
    batch.count = 0;
    while (batch.count < RequestBatch.CAPACITY && fill()) {
      decode(batch);
    }
    dictionary.resolve(identities, batch.count, batch.ids);
    return batch.count > 0;
  }

  /** Whether there is a whole record in the buffer. */
  private boolean fill() throws IOException {
    if (buffer.remaining() >= OracleGeneral.RECORD_BYTES) {
      return true;
    }
    bufferOffset += buffer.position();
    buffer.compact();
    while (!ended && buffer.position() < OracleGeneral.RECORD_BYTES) {
      ended = channel.read(buffer) < 0;
    }
    buffer.flip();
    if (buffer.remaining() >= OracleGeneral.RECORD_BYTES) {
      return true;
    }
    if (buffer.hasRemaining()) {
      bad.add("%s, offset %d: The trace ends within a record: %d of its %d bytes are there."
          .formatted(name, bufferOffset, buffer.remaining(), OracleGeneral.RECORD_BYTES));
      bufferOffset += buffer.remaining();
      buffer.limit(0);
    }
    return false;
  }

  private void decode(RequestBatch batch) throws TraceException {
    int start = buffer.position();
    int records = (buffer.limit() - start) / OracleGeneral.RECORD_BYTES;
    int end =
        start + Math.min(records, RequestBatch.CAPACITY - batch.count) * OracleGeneral.RECORD_BYTES;
    int count = batch.count;
    int bads = 0;
    long bytes = 0;
    for (int at = start; at < end; at += OracleGeneral.RECORD_BYTES) {
      long identity = buffer.getLong(at + OracleGeneral.ID);
      int size = buffer.getInt(at + OracleGeneral.SIZE);
      bytes += Integer.toUnsignedLong(size);
      if (size == 0) {
        bads++;
        bad.add(
            "%s, offset %d: The size (0) must be at least 1.".formatted(name, bufferOffset + at));
      } else if (!samples || Sampling.takes(identity, sampled)) {
        long next = buffer.getLong(at + OracleGeneral.NEXT);
        identities[count] = identity;
        batch.sizes[count] = size;
        batch.timesNanos[count] = Integer.toUnsignedLong(buffer.getInt(at + OracleGeneral.TIME))
            * OracleGeneral.NANOS_PER_SECOND;
        batch.nextRequests[count] = next < 0 ? Belady.NEVER : next;
        count++;
      }
    }
    batch.count = count;
    buffer.position(end);
    requests += (end - start) / OracleGeneral.RECORD_BYTES - bads;
    requestedBytes += bytes;
  }

  @Override
  public boolean knowsFuture() {
    return true;
  }

  @Override
  public long requests() {
    return requests;
  }

  @Override
  public long requestedBytes() {
    return requestedBytes;
  }

  @Override
  public long skipped() {
    return bad.skipped();
  }

  @Override
  public long position() {
    return bufferOffset + buffer.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

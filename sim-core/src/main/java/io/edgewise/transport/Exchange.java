package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import org.jspecify.annotations.Nullable;

/** Two ends and the path between them, advanced packet by packet and timer by timer. */
interface Exchange {
  /**
   * Begins anew.
   *
   * @param rttNanos in the place of the path's own
   * @param draws the draws of losses and of the kernel's clock
   * @param key for whom the draws are; its two lowest bits are free
   */
  void reset(Path path, long rttNanos, ConnectionOptions options, DrawStream draws, long key);

  /** Makes the connection; gives the time at which the client may send, or {@link Connection#FAILED}. */
  long open(long startNanos);

  /** In the place of {@link #open}: the connection was made long ago, and its ends know the round trip. */
  void resume(long startNanos, int clientWindowPackets);

  long nowNanos();

  /** Advances to a time at which something is done from outside. */
  void advanceTo(long untilNanos);

  /** Advances until the server has so much of the client's stream; gives the time, or {@link Connection#FAILED}. */
  long awaitServer(long bytes);

  /** Advances until the client has so much of the server's stream; gives the time, or {@link Connection#FAILED}. */
  long awaitClient(long bytes);

  /** The client appends to its stream. */
  void writeToServer(long bytes);

  /** The server appends to its stream. */
  void writeToClient(long bytes);

  /** The server computes, and reads nothing before a time. */
  void serverBusyUntil(long untilNanos);

  /** The server sends a session ticket; gives by how much that lengthens the stream that the response is part of. */
  long writeTicket(long bytes);

  /** Bytes of the client's stream that the server has been given. */
  long serverHas();

  /** Bytes of the server's stream that the client has been given. */
  long clientHas();

  /** Packets lost or dropped so far, in either direction. */
  int lostPackets();

  /** Tells of every packet that leaves; null for nobody. */
  void log(@Nullable PacketLog newLog);
}

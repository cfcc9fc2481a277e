package io.edgewise.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One end of a QUIC connection. What is written is cut into units, which travel in packets; a unit whose packet is lost
 * goes into a new packet. An acknowledgement tells of all that had arrived when it was sent.
 *
 * <p>A server sends no more than three times what it received until the client has proven its address (RFC 9000,
 * section 8.1), and a client pads what may be an Initial packet to 1,200 bytes (section 14.1).
 */
final class QuicEnd {
  private static final int DATAGRAM_BYTES = 1200;

  /** Of a short header, the tag of the encryption, and a frame's header. */
  private static final int OVERHEAD_BYTES = 35;

  private static final int UNIT_BYTES = DATAGRAM_BYTES - OVERHEAD_BYTES;

  /** IPv4 and UDP. */
  private static final int HEADER_BYTES = 28;

  private static final int ACK_BYTES = 50;
  private static final int AMPLIFICATION = 3;
  private static final int PACKET_THRESHOLD = 3;
  private static final int PROBES = 2;
  private static final long ACK_DELAY_NANOS = 25_000_000;
  private static final long IDLE_NANOS = 30_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int NONE = -1;

  /** A flag of packets: they belong to the handshake, and are acknowledged at once. */
  private static final int HANDSHAKE = 1;

  /** A flag of packets: the client sends them after it heard from the server. */
  private static final int PROVES_ADDRESS = 2;

  private static final byte OUT = 1;
  private static final byte ACKNOWLEDGED = 2;
  private static final byte LOST = 3;

  private final boolean isClient;
  private final Link in;
  private final Link out;
  private final QuicRecovery recovery = new QuicRecovery();
  private final QuicUnits units = new QuicUnits();
  private @Nullable PacketLog log;
  private @Nullable QuicEnd peer;

  private long[] sentAt = new long[64];
  private int[] unitOf = new int[64];
  private byte[] state = new byte[64];

  /** When each of the other end's packets arrived. */
  private long[] gotAt = new long[64];

  private int nextPacket;
  private int firstOut;
  private int inFlight;
  private int largestAcknowledged;
  private int largestGot;
  private int unacknowledged;
  private long sentBytes;
  private long receivedBytes;
  private boolean proven;
  private boolean heard;

  /** The client need not wait for what ends the handshake. */
  private boolean confirmed;

  private boolean held;

  private long lastSentNanos;
  private long idleSinceNanos;

  /** Nothing was sent that asks for an acknowledgement since something was received. */
  private boolean quiet;

  private long lossNanos;
  private long probeNanos;
  private long ackNanos;

  QuicEnd(boolean isClient, Link in, Link out) {
    this.isClient = isClient;
    this.in = in;
    this.out = out;
  }

  void log(@Nullable PacketLog newLog) {
    log = newLog;
  }

  void reset(QuicEnd otherEnd, int initialWindow) {
    peer = otherEnd;
    recovery.reset(initialWindow);
    units.reset();
    nextPacket = 0;
    firstOut = 0;
    inFlight = 0;
    largestAcknowledged = NONE;
    largestGot = NONE;
    unacknowledged = 0;
    sentBytes = 0;
    receivedBytes = 0;
    proven = isClient;
    heard = false;
    confirmed = false;
    held = false;
    lossNanos = NEVER;
    probeNanos = NEVER;
    ackNanos = NEVER;
  }

  void open(long nowNanos) {
    lastSentNanos = nowNanos;
    idleSinceNanos = nowNanos;
    quiet = true;
  }

  /** The handshake is long over. */
  void resume(long rttNanos, int windowPackets) {
    recovery.reset(windowPackets);
    recovery.sample(rttNanos, 0);
    proven = true;
    heard = true;
    confirmed = true;
  }

  int window() {
    return recovery.window();
  }

  long deliveredBytes() {
    return units.deliveredBytes();
  }

  long timerNanos() {
    return Math.min(lossNanos, Math.min(probeNanos, ackNanos));
  }

  void write(long nowNanos, long bytes) {
    units.write(bytes);
    push(nowNanos, Cause.WRITTEN);
  }

  void writeAside(long nowNanos, int bytes) {
    units.writeAside(bytes);
    push(nowNanos, Cause.WRITTEN);
  }

  private void push(long nowNanos, Cause cause) {
    while (units.hasUnsent() && inFlight < recovery.window()) {
      if (!maySend(units.nextBytes(UNIT_BYTES) + OVERHEAD_BYTES)) {
        held = true;
        break;
      }
      boolean again = units.hasLost();
      Cause why = again ? Cause.LOSS : held ? Cause.PROVEN : cause;
      sendPacket(nowNanos, units.next(UNIT_BYTES), why);
    }
    setProbe();
  }

  private boolean maySend(int bytes) {
    return proven || sentBytes + bytes <= AMPLIFICATION * receivedBytes;
  }

  private void sendPacket(long nowNanos, int unit, Cause cause) {
    int packet = nextPacket++;
    if (packet == sentAt.length) {
      growSent();
    }
    sentAt[packet] = nowNanos;
    unitOf[packet] = unit;
    state[packet] = OUT;
    other().expect(packet);
    inFlight++;
    lastSentNanos = nowNanos;
    if (quiet) {
      idleSinceNanos = nowNanos;
      quiet = false;
    }
    boolean handshake = isClient ? !heard : !proven;
    int payload = unit == NONE ? 1 : units.bytes(unit);
    int bytes = payload + OVERHEAD_BYTES;
    if (isClient && !heard) {
      bytes = Math.max(bytes, DATAGRAM_BYTES);
    }
    sentBytes += bytes;
    int slot = out.send(nowNanos, bytes + HEADER_BYTES);
    if (slot != Link.LOST) {
      fill(slot, nowNanos, packet, bytes, handshake ? HANDSHAKE : 0, unit);
    }
    if (log != null) {
      log.sentData(isClient, nowNanos, out, slot, Math.max(unit, 0), payload, cause);
    }
    acknowledged();
  }

  private void sendAck(long nowNanos, Cause cause) {
    int slot = out.send(nowNanos, ACK_BYTES + HEADER_BYTES);
    sentBytes += ACK_BYTES;
    if (slot != Link.LOST) {
      fill(slot, nowNanos, NONE, ACK_BYTES, 0, NONE);
    }
    if (log != null) {
      log.sent(isClient, nowNanos, out, slot, cause);
    }
    acknowledged();
  }

  private void fill(int slot, long nowNanos, int packet, int bytes, int flags, int unit) {
    out.put(slot, nowNanos, packet, bytes);
    out.putAck(slot, flags | (isClient && heard ? PROVES_ADDRESS : 0), 0, unit, 0);
  }

  private void acknowledged() {
    unacknowledged = 0;
    ackNanos = NEVER;
  }

  /** The next packet arrives. */
  void arrive(long nowNanos) {
    int slot = in.take();
    int packet = in.segment(slot);
    int flags = in.flags(slot);
    long stamp = in.stamp(slot);
    int unit = in.acknowledged(slot);
    receivedBytes += in.bytes(slot);
    idleSinceNanos = nowNanos;
    quiet = true;
    heard = true;
    proven |= (flags & PROVES_ADDRESS) != 0;
    readAck(nowNanos, stamp);
    if (packet != NONE) {
      receive(nowNanos, packet, unit, (flags & HANDSHAKE) != 0);
    }
    push(nowNanos, Cause.ROOM);
    held &= units.hasUnsent();
  }

  private void receive(long nowNanos, int packet, int unit, boolean handshake) {
    boolean inOrder = packet == largestGot + 1;
    gotAt[packet] = nowNanos;
    largestGot = Math.max(largestGot, packet);
    if (unit != NONE) {
      units.receive(unit, other().units);
    }
    unacknowledged++;
    // RFC 9000, section 13.2: at once in the handshake and out of order, else every second packet.
    if (handshake || !inOrder || unacknowledged >= 2) {
      sendAck(nowNanos, Cause.ACKNOWLEDGEMENT);
    } else {
      ackNanos = nowNanos + ACK_DELAY_NANOS;
    }
  }

  private void readAck(long nowNanos, long stampNanos) {
    int count = 0;
    int largest = NONE;
    boolean limited = inFlight >= recovery.window() || units.hasUnsent();
    long[] got = other().gotAt;
    for (int i = firstOut; i < nextPacket; i++) {
      if (state[i] != ACKNOWLEDGED && got[i] <= stampNanos) {
        if (state[i] == OUT) {
          inFlight--;
          count++;
          largest = i;
        }
        state[i] = ACKNOWLEDGED;
        if (unitOf[i] != NONE) {
          units.acknowledged(unitOf[i]);
        }
      }
    }
    if (largest == NONE) {
      return;
    }
    if (largest > largestAcknowledged) {
      largestAcknowledged = largest;
      recovery.sample(nowNanos - sentAt[largest], stampNanos - got[largest]);
    }
    recovery.acknowledged(count, limited, sentAt[largest]);
    detectLoss(nowNanos);
    // The path keeps the order, so that what counts as lost is not acknowledged any more.
    while (firstOut < nextPacket && state[firstOut] != OUT) {
      firstOut++;
    }
  }

  /** RFC 9002, section 6.1. */
  private void detectLoss(long nowNanos) {
    long delay = recovery.lossDelayNanos();
    long latestLost = NONE;
    lossNanos = NEVER;
    for (int i = firstOut; i < largestAcknowledged; i++) {
      if (state[i] != OUT) {
        continue;
      }
      if (i <= largestAcknowledged - PACKET_THRESHOLD || sentAt[i] <= nowNanos - delay) {
        state[i] = LOST;
        inFlight--;
        latestLost = sentAt[i];
        if (unitOf[i] != NONE) {
          units.lost(unitOf[i]);
        }
      } else {
        lossNanos = Math.min(lossNanos, sentAt[i] + delay);
      }
    }
    if (latestLost != NONE) {
      recovery.lost(nowNanos, latestLost);
    }
  }

  /** A timer goes off. */
  void timer(long nowNanos) {
    if (ackNanos <= nowNanos) {
      sendAck(nowNanos, Cause.DELAYED_ACKNOWLEDGEMENT);
    } else if (lossNanos <= nowNanos) {
      detectLoss(nowNanos);
      push(nowNanos, Cause.LOSS);
    } else if (nowNanos - idleSinceNanos > idleTimeoutNanos()) {
      probeNanos = NEVER;
    } else {
      probe(nowNanos);
    }
  }

  /** RFC 9000, section 10.1: from what was received last, or sent first after it; three probe timeouts at least. */
  private long idleTimeoutNanos() {
    return Math.max(IDLE_NANOS, 3 * recovery.firstProbeTimeoutNanos(ACK_DELAY_NANOS));
  }

  /** RFC 9002, section 6.2.4: two packets, of new data or of what is oldest. */
  private void probe(long nowNanos) {
    recovery.probed();
    int from = firstOut;
    int last = nextPacket;
    for (int i = 0; i < PROBES && maySend(DATAGRAM_BYTES); i++) {
      while (from < last && (state[from] != OUT || unitOf[from] == NONE)) {
        from++;
      }
      if (from < last) {
        sendPacket(nowNanos, unitOf[from++], Cause.PROBE);
      } else if (i == 0) {
        sendPacket(nowNanos, NONE, Cause.PROBE);
      }
    }
    // A server that may not send yet waits for the client.
    lastSentNanos = nowNanos;
    setProbe();
  }

  private void setProbe() {
    boolean waits = inFlight > 0 || (isClient && !confirmed && largestAcknowledged < 1);
    if (!waits || !maySend(DATAGRAM_BYTES)) {
      probeNanos = NEVER;
      return;
    }
    long ackDelay = isClient && !confirmed && largestAcknowledged < 1 ? 0 : ACK_DELAY_NANOS;
    probeNanos = lastSentNanos + recovery.probeTimeoutNanos(proven && heard ? ackDelay : 0);
  }

  private void expect(int packet) {
    if (packet >= gotAt.length) {
      gotAt = Arrays.copyOf(gotAt, 2 * gotAt.length);
    }
    gotAt[packet] = NEVER;
  }

  private QuicEnd other() {
    if (peer == null) {
      throw new IllegalStateException("The end must be reset before it is used.");
    }
    return peer;
  }

  private void growSent() {
    sentAt = Arrays.copyOf(sentAt, 2 * sentAt.length);
    unitOf = Arrays.copyOf(unitOf, sentAt.length);
    state = Arrays.copyOf(state, sentAt.length);
  }
}

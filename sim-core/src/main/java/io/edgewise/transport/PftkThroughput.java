package io.edgewise.transport;

/**
 * The rate of a long transfer by TCP Reno on a path that loses packets, on paper: without slow start, without a bottleneck
 * and without a limit by the receiver.
 *
 * <pre>X = s / (R sqrt(2bp/3) + t (3 sqrt(3bp/8)) p (1 + 32 p^2))</pre>
 *
 * <p>CUBIC is as fast as Reno where its own growth would be slower (RFC 9438, section 4.3), so on short and lossy paths; a
 * table measured with a real kernel has its mean within 20 % of this at 10 MB.
 *
 * @param segmentBytes s, the payload of a packet; 1 to 65,535
 * @param rttSeconds R; positive, at most 600
 * @param timeoutSeconds t, the retransmission timeout; positive, at most 600
 * @param packetsPerAck b; 1 or 2, with delayed acknowledgements
 * @see <a href="https://doi.org/10.1145/285243.285291">Padhye, Firoiu, Towsley and Kurose 1998, "Modeling TCP
 *     throughput"</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5348#section-3.1">RFC 5348 (TFRC), section 3.1</a>
 */
public record PftkThroughput(
    int segmentBytes, double rttSeconds, double timeoutSeconds, int packetsPerAck) {
  private static final double LONGEST_SECONDS = 600;

  public PftkThroughput {
    if (segmentBytes < 1 || segmentBytes > 65_535) {
      throw new IllegalArgumentException(
          "The segmentBytes (%d) must be from 1 to 65535.".formatted(segmentBytes));
    }
    requireSeconds("rttSeconds", rttSeconds);
    requireSeconds("timeoutSeconds", timeoutSeconds);
    if (packetsPerAck < 1 || packetsPerAck > 2) {
      throw new IllegalArgumentException(
          "The packetsPerAck (%d) must be 1 or 2.".formatted(packetsPerAck));
    }
  }

  /**
   * With the segments and the timer of Linux: 1,448 bytes and 200 ms beyond the round trip, and an acknowledgement for each
   * packet, for after losses there are no delayed ones.
   *
   * @param rttSeconds positive, at most 599
   */
  public static PftkThroughput linux(double rttSeconds) {
    return new PftkThroughput(Sender.SEGMENT_BYTES, rttSeconds, rttSeconds + 0.2, 1);
  }

  /**
   * The rate.
   *
   * @param loss p, the share of packets whose loss the sender reacts to; above 0, at most 1
   */
  public double bytesPerSecond(double loss) {
    if (!(loss > 0 && loss <= 1)) {
      throw new IllegalArgumentException(
          "The loss (%s) must be above 0 and at most 1.".formatted(loss));
    }
    double b = packetsPerAck;
    double halvings = rttSeconds * Math.sqrt(2 * b * loss / 3);
    double timeouts =
        timeoutSeconds * 3 * Math.sqrt(3 * b * loss / 8) * loss * (1 + 32 * loss * loss);
    return segmentBytes / (halvings + timeouts);
  }

  private static void requireSeconds(String name, double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be positive and at most 600.".formatted(name, seconds));
    }
  }
}

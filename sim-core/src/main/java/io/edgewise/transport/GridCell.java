package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A cell of a grid of fetches, in the terms of the table of measured fetches that the models are held against: a web
 * server and a client with a real kernel, and an emulated path.
 *
 * @param set {@code D:drop_s7} has the seventh packet from the server lost, {@code D:drop_c1+2} the first two from the
 *     client; {@code G:iw4} is an initial window of four packets; others say nothing
 * @param congestionControl the server's for TCP: cubic, reno or bbr; QUIC has NewReno whatever is said
 * @param rttMillis round-trip time, in milliseconds; positive, at most 600,000
 * @param megabitsPerSecond the bottleneck's rate in each direction; 0 for none
 * @param loss probability with which a packet is lost, in each direction; at least 0, below 1; 0 where the set names packets
 * @param queuePackets what the bottleneck's queue holds; positive
 * @param mode http, tls12, tls12res, tls13, tls13res, tls13e, h2, h2_12, quic, quicres or quice; a full handshake of TLS with
 *     the suffix rsa for an RSA chain, or _4k for records of 4 KiB; or keep for later fetches over HTTP
 * @param sizeBytes of the response's body; 1 to 2^40
 * @param fetches 1 to 10,000,000
 */
public record GridCell(
    String set,
    String congestionControl,
    double rttMillis,
    double megabitsPerSecond,
    double loss,
    int queuePackets,
    String mode,
    long sizeBytes,
    int fetches) {
  private static final int MOST_FETCHES = 10_000_000;
  private static final long MOST_TRACED_BYTES = 1L << 24;
  private static final int SIDE_BY_SIDE = 15;
  private static final int REQUEST_BYTES = 141;
  private static final int RSA_CHAIN_BYTES = 1715 + 1235;
  private static final int SMALL_RECORD = 4096;
  private static final String KEEP = "keep";

  /** Where there are a chain and records. */
  private static final Pattern SUFFIXED = Pattern.compile("(tls12|tls13|h2|h2_12)(?:rsa|_4k)");

  private static final Pattern DROPS = Pattern.compile("D:drop_([sc])(\\d{1,6}(?:\\+\\d{1,6})*)");
  private static final Pattern INITIAL_WINDOW = Pattern.compile("G:iw(\\d{1,6})");

  public GridCell {
    mode = mode.strip().toLowerCase(Locale.ROOT);
    requireFetches(fetches);
    requireSet(set);
    var path = path(set, rttMillis, megabitsPerSecond, queuePackets, loss);
    fetch(path, options(set, congestionControl, mode), mode, sizeBytes);
  }

  /**
   * Simulates the fetches.
   *
   * @param draws the draws of losses and of the kernel's clock
   * @param number of the cell, for which the draws are; 0 or more
   */
  public GridTimes simulate(DrawStream draws, int number) {
    return simulate(draws, number, fetches);
  }

  /**
   * Simulates more or fewer fetches of the same kind.
   *
   * @param count of fetches; 1 to 10,000,000
   */
  public GridTimes simulate(DrawStream draws, int number, int count) {
    requireFetches(count);
    var path = path(set, rttMillis, megabitsPerSecond, queuePackets, loss);
    var options = options(set, congestionControl, mode);
    var fetch = fetch(path, options, mode, sizeBytes);
    // The measured fetches ran fifteen side by side, those of keep one after the other on each
    // connection.
    int perConnection = mode.equals(KEEP) ? (fetches + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE : 0;
    boolean secured = options.protocol() != Protocol.HTTP;
    var times = new GridTimes(count);
    boolean open = false;
    for (int i = 0; i < count; i++) {
      if (perConnection == 0 || i % perConnection == 0 || !open) {
        open = fetch.run(draws, (long) number * MOST_FETCHES + i, 0);
      }
      open = open && (perConnection == 0 || fetch.again(0));
      times.add(fetch, open, secured);
    }
    return times;
  }

  /**
   * One fetch packet by packet; of keep, the first.
   *
   * @throws IllegalStateException if the fetch fails
   * @throws IllegalArgumentException for a response of more than 2^24 bytes, of which nobody reads each packet
   */
  public Waterfall trace(DrawStream draws) {
    return trace(draws, FastOpen.OFF);
  }

  /**
   * The same with TCP Fast Open, which the measured table has none of.
   *
   * @throws IllegalStateException if the fetch fails
   * @throws IllegalArgumentException for a response of more than 2^24 bytes; for another fastOpen than off over QUIC
   */
  public Waterfall trace(DrawStream draws, FastOpen fastOpen) {
    if (sizeBytes > MOST_TRACED_BYTES) {
      throw new IllegalArgumentException(
          "The size (%d) of a fetch that is shown packet by packet must be at most %d."
              .formatted(sizeBytes, MOST_TRACED_BYTES));
    }
    var path = path(set, rttMillis, megabitsPerSecond, queuePackets, loss);
    var options = options(set, congestionControl, mode).withFastOpen(fastOpen);
    return fetch(path, options, mode, sizeBytes).trace(draws, 0, 0);
  }

  private static void requireFetches(int count) {
    if (count < 1 || count > MOST_FETCHES) {
      throw new IllegalArgumentException(
          "The n (%d) must be from 1 to %d.".formatted(count, MOST_FETCHES));
    }
  }

  private static void requireSet(String set) {
    boolean named = set.startsWith("D:drop") || set.startsWith("G:iw");
    if (named && !DROPS.matcher(set).matches() && !INITIAL_WINDOW.matcher(set).matches()) {
      throw new IllegalArgumentException(
          "The set (%s) must name packets, like D:drop_s7 or D:drop_c1+2, or a window, like G:iw4."
              .formatted(set));
    }
  }

  private static Path path(String set, double rttMillis, double megabits, int queue, double loss) {
    if (!(rttMillis > 0 && rttMillis <= 600_000)) {
      throw new IllegalArgumentException(
          "The rtt_ms (%s) must be positive and at most 600000.".formatted(rttMillis));
    }
    LossLaw law = loss == 0 ? LossLaw.none() : LossLaw.bernoulli(loss);
    LossLaw toServer = law;
    LossLaw toClient = law;
    var drops = DROPS.matcher(set);
    if (drops.matches()) {
      if (loss != 0) {
        throw new IllegalArgumentException(
            "The loss (%s) must be 0 where the set (%s) names the packets.".formatted(loss, set));
      }
      int[] packets = Arrays.stream(drops.group(2).split("\\+", -1))
          .mapToInt(Integer::parseInt)
          .toArray();
      toServer = drops.group(1).equals("c") ? LossLaw.exactly(packets) : LossLaw.none();
      toClient = drops.group(1).equals("s") ? LossLaw.exactly(packets) : LossLaw.none();
    }
    return new Path(Math.round(rttMillis * 1e6), megabits * 1e6, queue, toServer, toClient);
  }

  private static ConnectionOptions options(String set, String control, String mode) {
    var options = ConnectionOptions.of(protocol(mode))
        .withCongestionControl(CongestionControl.of(control))
        .withMachine(MeasuredHosts.MACHINE);
    if (mode.endsWith("rsa")) {
      options = options.withCertificates(RSA_CHAIN_BYTES);
    }
    if (mode.endsWith("_4k")) {
      options = options.withRecords(SMALL_RECORD);
    }
    var window = INITIAL_WINDOW.matcher(set);
    return window.matches()
        ? options.withInitialWindow(Integer.parseInt(window.group(1)))
        : options;
  }

  private static Protocol protocol(String mode) {
    if (mode.equals(KEEP)) {
      return Protocol.HTTP;
    }
    var suffixed = SUFFIXED.matcher(mode);
    return Protocol.of(suffixed.matches() ? suffixed.group(1) : mode);
  }

  private static Fetch fetch(Path path, ConnectionOptions options, String mode, long sizeBytes) {
    var pauses = MeasuredHosts.pauses(options.protocol(), mode.endsWith("rsa"));
    return new Fetch(path, options, pauses, REQUEST_BYTES, sizeBytes);
  }
}

package io.edgewise.scenarios;

import io.edgewise.random.Draws;
import io.edgewise.scenario.Settings;
import io.edgewise.scenarios.HandshakeOption.Mode;
import io.edgewise.scenarios.HandshakeOption.Part;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.FastOpen;
import io.edgewise.transport.Fetch;
import io.edgewise.transport.Path;
import io.edgewise.transport.Pauses;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The round trips of an option to the first byte: by the message flows, as simulated, and what certificates add to them. */
final class HandshakeFlights {

  private static final int SMALL_BYTES = 1_024;
  private static final int MOST_CHAIN = 100_000;
  private static final int CHAIN_STEP = 50;
  private static final int LONG_PATH_MILLIS = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final HandshakeOption option;
  private final double resumedShare;
  private final double earlyShare;

  /**
   * @param resumedShare of connections that are resumed
   * @param earlyShare of connections whose request goes as early data; at most resumedShare
   */
  HandshakeFlights(
      Settings settings, HandshakeOption option, double resumedShare, double earlyShare) {
    this.settings = settings;
    this.option = option;
    this.resumedShare = resumedShare;
    this.earlyShare = earlyShare;
  }

  /** The options of a connection that comes about in that way. */
  ConnectionOptions options(Mode mode) {
    return ConnectionOptions.of(mode.protocol)
        .withCertificates(TlsLevers.chainBytes(settings))
        .withPostQuantum(option.isPostQuantum(settings))
        .withInitialWindow(settings.integer(TlsLevers.WINDOW));
  }

  /** As {@link #options}, where the SYN carries data. */
  ConnectionOptions fastOptions(Mode mode) {
    return options(mode).withFastOpen(FastOpen.WITH_COOKIE);
  }

  /** The share of a mode's connections whose SYN carries data. */
  double fastShare(Mode mode) {
    return mode.usesTcp() ? settings.number(TlsLevers.FAST_OPEN) : 0;
  }

  /** Mean round trips to the first byte of a new connection, by the message flows. */
  double roundTripsOnPaper() {
    return option.versions().stream()
        .mapToDouble(part -> part.share()
            * ((1 - resumedShare) * roundTripsOnPaper(part.version().full)
                + (resumedShare - earlyShare) * roundTripsOnPaper(part.version().resumed)
                + earlyShare * roundTripsOnPaper(part.version().early)))
        .sum();
  }

  /** A SYN that carries data spares one, if what the client sends first fits (RFC 7413, section 2). */
  double roundTripsOnPaper(Mode mode) {
    double fast = fastShare(mode);
    boolean fits = fast > 0 && roundTrips(fastOptions(mode)) < roundTrips(options(mode));
    return mode.roundTrips - (fits ? fast : 0);
  }

  /** Round trips to the first byte of 1 KB on a long path without loss, of a full handshake, as simulated. */
  double roundTripsInFull() {
    return simulated(part -> part.version().full);
  }

  /** The same of the best that a client with a ticket can do. */
  double roundTripsWithTicket() {
    return simulated(part -> option.early() ? part.version().early : part.version().resumed);
  }

  private double simulated(Function<Part, Mode> modes) {
    return option.versions().stream()
        .mapToDouble(part -> part.share() * roundTrips(modes.apply(part)))
        .sum();
  }

  private double roundTrips(Mode mode) {
    double fast = fastShare(mode);
    double trips = (1 - fast) * roundTrips(options(mode));
    return fast > 0 ? trips + fast * roundTrips(fastOptions(mode)) : trips;
  }

  private static double roundTrips(ConnectionOptions options) {
    var path = Path.of(Duration.ofMillis(LONG_PATH_MILLIS));
    var fetch = new Fetch(path, options, Pauses.none(), HandshakeTrial.REQUEST_BYTES, SMALL_BYTES);
    // Nothing is drawn but the phase of the kernel's clock, which nothing waits for.
    if (!fetch.run(new Draws(0, 0).stream("scenario.handshake.clean"), 0, 0)) {
      throw new IllegalStateException("A fetch without loss failed.");
    }
    return fetch.firstByteNanos() / (LONG_PATH_MILLIS * NANOS_PER_MILLI);
  }

  /** Round trips that its chain of certificates costs a full handshake beyond a chain of one byte. */
  double roundTripsOfChain() {
    return beyondNoChain(TlsLevers.chainBytes(settings));
  }

  /**
   * The longest chain of certificates up to which none costs this option's full handshake a further round trip, in bytes;
   * empty where none does of those that may be asked for. Longer ones may cost none again, as with a first window of one
   * packet, which more packets widen sooner: so all are tried in turn, a fraction of a packet apart.
   */
  OptionalInt longestFreeChain() {
    return IntStream.iterate(CHAIN_STEP, chain -> chain <= MOST_CHAIN, chain -> chain + CHAIN_STEP)
        .filter(chain -> beyondNoChain(chain) > 0)
        .limit(1)
        .flatMap(chain -> IntStream.rangeClosed(chain - CHAIN_STEP + 1, chain))
        .filter(chain -> beyondNoChain(chain) > 0)
        .map(chain -> chain - 1)
        .findFirst();
  }

  private double withoutChain() {
    return roundTrips(options(option.versions().get(0).version().full).withCertificates(1));
  }

  private double beyondNoChain(int chainBytes) {
    var options = options(option.versions().get(0).version().full);
    return Math.round(roundTrips(options.withCertificates(chainBytes)) - withoutChain());
  }
}

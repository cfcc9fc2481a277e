package io.edgewise.scenarios;

import io.edgewise.geo.Cities;
import io.edgewise.geo.NearestSite;
import io.edgewise.geo.Sites;
import io.edgewise.network.ClientCity;
import io.edgewise.network.ClientPopulation;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenarios.HandshakeOption.Mode;
import io.edgewise.scenarios.HandshakeOption.Part;
import io.edgewise.transport.FetchPanel;
import io.edgewise.transport.FetchPanel.Way;
import io.edgewise.transport.FetchTimes;
import io.edgewise.transport.FetchTimes.Until;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.Pauses;
import io.edgewise.transport.Protocol;
import io.edgewise.transport.UserPanel;
import io.edgewise.transport.UserPanel.User;
import io.edgewise.transport.reuse.Reuse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What one option does to the users of the edge, and what of that can be said on paper. */
final class HandshakeTrial {

  /** Groups of users whose first bytes are told apart. */
  enum Group {
    NEAR("round trip below 30 ms"),
    MIDDLE("30 to 80 ms"),
    FAR("80 ms and more"),
    HOME("at home"),
    MOBILE("on a mobile network");

    final String title;

    Group(String title) {
      this.title = title;
    }

    boolean has(User user) {
      return switch (this) {
        case NEAR -> user.rttNanos() < NEAR_NANOS;
        case MIDDLE -> user.rttNanos() >= NEAR_NANOS && user.rttNanos() < FAR_NANOS;
        case FAR -> user.rttNanos() >= FAR_NANOS;
        case HOME -> !user.mobile();
        case MOBILE -> user.mobile();
      };
    }
  }

  private static final long NEAR_NANOS = 30_000_000;
  private static final long FAR_NANOS = 80_000_000;
  static final int USERS = 300;
  static final int REQUEST_BYTES = 500;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  /** The mean of a request that opens a connection, in which failures count as the patience. */
  static final String FIRST_CHARGED = "first.charged";

  /** The same of a request on an open connection. */
  static final String AGAIN_CHARGED = "again.charged";

  final HandshakeOption option;
  final HandshakeFlights flights;
  final HandshakeCores cores;
  final double resumedShare;

  /** Of early data, what is refused for the age of its ticket. */
  final double refusedShare;

  /** Of new connections, those whose request is sent early, and those of them where it is not refused. */
  final double sentEarlyShare;

  final double earlyShare;
  private final Settings settings;
  private final Reuse reuse;
  private final List<Way> ways;
  private final ClientPopulation population;

  HandshakeTrial(Settings settings, HandshakeOption option, ClientPopulation population) {
    this.settings = settings;
    this.option = option;
    this.population = population;
    reuse = HandshakeLevers.reuse(settings);
    // Who goes on with a visit has a new ticket; who begins one may have an old one.
    double oldTickets = reuse.firstShare() * settings.number(HandshakeLevers.RESUMPTION);
    resumedShare = 1 - reuse.firstShare() + oldTickets;
    refusedShare =
        oldTickets > 0 ? oldTickets * HandshakeLevers.refusedShare(settings) / resumedShare : 0;
    sentEarlyShare = option.early() ? resumedShare * settings.number(HandshakeLevers.EARLY) : 0;
    earlyShare = sentEarlyShare * (1 - refusedShare);
    flights = new HandshakeFlights(settings, option, resumedShare, earlyShare);
    cores = new HandshakeCores(
        settings,
        TlsLevers.cpu(settings, option.isPostQuantum(settings)),
        reuse.freshShare(),
        resumedShare);
    ways = cores.isStable() ? ways() : List.of();
  }

  /** All cities, each with the site nearest to it. */
  static ClientPopulation population(Settings settings) {
    var nearest = new NearestSite(Sites.named(settings.choice(HandshakeLevers.SITES)));
    var model = RttModel.peered(RttModel.fitted().remembering(Cities.bundled().size()));
    return new ClientPopulation(Cities.bundled().stream()
        .filter(city -> city.internetUsers() > 0)
        .map(city -> new ClientCity(
            city, model.rttNanos(city.place(), nearest.to(city.place()).place())))
        .toList());
  }

  /** Full handshakes first, then resumed ones, then those with early data, so that options take alike ways together. */
  private List<Way> ways() {
    long[] waits = cores.waitNanos();
    var all = new ArrayList<Way>();
    add(all, waits, 1 - resumedShare, part -> part.version().full, false);
    add(all, waits, resumedShare - earlyShare, part -> part.version().resumed, true);
    add(all, waits, earlyShare, part -> part.version().early, true);
    return all;
  }

  private void add(
      List<Way> all, long[] waits, double share, Function<Part, Mode> modes, boolean resumed) {
    double pairs = (double) waits.length * waits.length;
    for (var part : option.versions()) {
      var mode = modes.apply(part);
      var options = flights.options(mode);
      double each = Math.max(0, share * part.share() / pairs);
      double fast = flights.fastShare(mode);
      // A round trip lies between the two waits, so that one says nothing of the other.
      for (long flightWait : waits) {
        for (long requestWait : waits) {
          var pauses = pauses(mode, resumed, flightWait, requestWait);
          all.add(new Way(each * (1 - fast), options, pauses));
          if (fast > 0) {
            all.add(new Way(each * fast, flights.fastOptions(mode), pauses));
          }
        }
      }
    }
  }

  /** Waits and computation of the ends; of the two flights of the server that TLS 1.2 has in full each has a half. */
  private Pauses pauses(Mode mode, boolean resumed, long flightWait, long requestWait) {
    boolean atOrigin = settings.choice(TlsLevers.ENDS).equals("origin");
    int turns = mode.flights();
    var cpu = resumed ? cores.cpu.serverResumed() : cores.cpu.serverFull();
    long server = atOrigin ? 0 : cpu.toNanos();
    boolean asks = !resumed && settings.choice(TlsLevers.ENDS).equals("keyless");
    long asked = asks ? millis(TlsLevers.KEY_RTT) : 0;
    return new Pauses(
        0,
        (atOrigin ? 0 : flightWait) + (server + asked) / turns,
        cores.cpu.client().toNanos(),
        0,
        requestWait + Math.round(cores.requestNanos));
  }

  private long millis(Parameter parameter) {
    return Math.round(settings.number(parameter) * NANOS_PER_MILLI);
  }

  /** A panel of users makes its fetches. */
  Map<String, Double> run(Draws draws) {
    var metrics = new HashMap<String, Double>();
    if (ways.isEmpty()) {
      return metrics;
    }
    double shift = draws.stream("scenario.handshake.panel").uniform(0);
    var panel = UserLevers.panel(settings, population, USERS, shift);
    var times = new FetchPanel(
            REQUEST_BYTES,
            (long) settings.number(HandshakeLevers.RESPONSE),
            1,
            Math.round(settings.number(HandshakeLevers.PATIENCE) * 1e9))
        .runAgain(
            panel.users().stream().map(this::path).toList(),
            ways,
            draws.stream("scenario.handshake.fetch"),
            reuse);
    put(metrics, times, panel);
    putFailed(metrics, times);
    metrics.put("paper", onPaper(panel));
    return metrics;
  }

  private void put(Map<String, Double> metrics, FetchTimes times, UserPanel panel) {
    times.mean(Until.FIRST_BYTE).ifPresent(mean -> metrics.put("first.mean", mean));
    times.mean(Until.FIRST_BYTE_AGAIN).ifPresent(mean -> metrics.put("again.mean", mean));
    times.quantile(Until.FIRST_BYTE, 0.5).ifPresent(p -> metrics.put("first.p50", p));
    times.quantile(Until.FIRST_BYTE, 0.95).ifPresent(p -> metrics.put("first.p95", p));
    times.quantile(Until.FIRST_BYTE, 0.99).ifPresent(p -> metrics.put("first.p99", p));
    for (var group : Group.values()) {
      times
          .mean(Until.FIRST_BYTE, user -> group.has(panel.users().get(user)))
          .ifPresent(mean -> metrics.put(metric(group), mean));
    }
  }

  /**
   * Failed requests, and means in which each of them counts as the time after which it is given up: an option that fails
   * those that are slow must not seem fast by the rest.
   */
  private void putFailed(Map<String, Double> metrics, FetchTimes times) {
    double failed = failed(times.failedShare());
    double failedAgain = times.failedAgainShare();
    metrics.put("failed", failedAgain + reuse.perRequest(failed - failedAgain));
    double first = charged(times.mean(Until.FIRST_BYTE), failed);
    double again = charged(times.mean(Until.FIRST_BYTE_AGAIN), failedAgain);
    metrics.put(FIRST_CHARGED, first);
    metrics.put(AGAIN_CHARGED, again);
    metrics.put("request.mean", again + reuse.perRequest(first - again));
  }

  private double charged(OptionalDouble mean, double failed) {
    double patience = settings.number(HandshakeLevers.PATIENCE) * MILLIS_PER_SECOND;
    return (1 - failed) * mean.orElse(patience) + failed * patience;
  }

  static String metric(Group group) {
    return "first." + group.name();
  }

  /** A signature that the key server does not give fails a full handshake. */
  private double failed(double fetches) {
    boolean asks = settings.choice(TlsLevers.ENDS).equals("keyless");
    double unsigned = asks ? (1 - resumedShare) * settings.number(TlsLevers.KEY_ERRORS) : 0;
    return 1 - (1 - fetches) * (1 - unsigned);
  }

  private Path path(User user) {
    boolean atOrigin = settings.choice(TlsLevers.ENDS).equals("origin");
    double loss =
        settings.number(user.mobile() ? HandshakeLevers.MOBILE_LOSS : HandshakeLevers.LOSS);
    return Path.of(Duration.ofNanos(user.rttNanos() + (atOrigin ? millis(TlsLevers.KEY_RTT) : 0)))
        .withLoss(loss == 0 ? LossLaw.none() : LossLaw.bernoulli(loss));
  }

  /** Round trips by the message flows times the mean round trip, and what the ends take. */
  private double onPaper(UserPanel panel) {
    double rtt = panel.users().stream()
        .mapToLong(user -> path(user).rttNanos())
        .average()
        .orElseThrow();
    return rtt * flights.roundTripsOnPaper() / NANOS_PER_MILLI
        + mean(way -> takes(way)) / NANOS_PER_MILLI;
  }

  private double mean(ToDoubleFunction<Way> value) {
    return ways.stream()
        .mapToDouble(way -> way.share() * value.applyAsDouble(way))
        .sum();
  }

  private static double takes(Way way) {
    int turns = way.options().protocol() == Protocol.TLS12 ? Mode.TLS12.flights() : 1;
    var pauses = way.pauses();
    return (double) turns * pauses.serverFlightNanos()
        + pauses.clientFinishNanos()
        + pauses.responseNanos();
  }
}

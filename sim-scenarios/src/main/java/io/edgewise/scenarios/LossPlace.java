package io.edgewise.scenarios;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.NearestSite;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.ClientPopulation;
import io.edgewise.network.LossFit;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.Settings;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.UserPanel.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The users of the site, the paths that they have to it, and those to the sites that they would be drained to. */
final class LossPlace {

  static final int USERS = 48;

  /** The golden section, which spreads the affected evenly over the users. */
  private static final double STEP = 0.618033988749895;

  /** Groups of users whose times are told apart. */
  enum Group {
    AFFECTED("affected"),
    NEAR("affected, round trip below 60 ms"),
    FAR("affected, 60 ms and more"),
    HOME("affected, at home"),
    MOBILE("affected, on a mobile network"),
    SPARED("not affected");

    final String title;

    Group(String title) {
      this.title = title;
    }
  }

  private static final long FAR_NANOS = 60_000_000;

  final List<User> users;
  final Optional<LossFit> fit;
  final LossLaw law;
  final Settings settings;
  private final Site site;
  private final NearestSite others;
  private final RttModel model =
      RttModel.peered(RttModel.fitted().remembering(Cities.bundled().size()));

  LossPlace(Settings settings) {
    this.settings = settings;
    site = Sites.byIata(settings.choice(LossLevers.SITE));
    others = new NearestSite(Sites.teaching().stream()
        .filter(other -> !other.iata().equals(site.iata()))
        .toList());
    fit = LossLevers.fit(settings);
    law = LossLevers.law(settings, fit);
    var population = ClientPopulation.nearest(site, Sites.teaching(), Cities.bundled(), model);
    users = UserLevers.panel(settings, population, USERS, 0.5).users();
  }

  boolean isAffected(int user) {
    double at = 0.5 + user * STEP;
    return at - Math.floor(at) < LossLevers.affected(settings);
  }

  boolean has(Group group, int user) {
    var who = users.get(user);
    return switch (group) {
      case AFFECTED -> isAffected(user);
      case NEAR -> isAffected(user) && who.rttNanos() < FAR_NANOS;
      case FAR -> isAffected(user) && who.rttNanos() >= FAR_NANOS;
      case HOME -> isAffected(user) && !who.mobile();
      case MOBILE -> isAffected(user) && who.mobile();
      case SPARED -> !isAffected(user);
    };
  }

  /** The paths of all users under an option. */
  List<Path> paths(boolean drained) {
    return IntStream.range(0, USERS)
        .mapToObj(
            user -> path(user, drained, isAffected(user) ? law : LossLevers.elsewhere(settings)))
        .toList();
  }

  /** The paths of some of the affected, evenly spread, or of all users where nobody is, if another share were lost. */
  List<Path> affectedPaths(int some, boolean drained, double share) {
    var other = LossLevers.law(settings, fit, share);
    int[] affected = IntStream.range(0, USERS).filter(this::isAffected).toArray();
    int[] from = affected.length == 0 ? IntStream.range(0, USERS).toArray() : affected;
    int count = Math.min(some, from.length);
    return IntStream.range(0, count)
        .mapToObj(i -> path(from[i * from.length / count], drained, other))
        .toList();
  }

  private Path path(int user, boolean drained, LossLaw loss) {
    // What is lost in the access network is lost wherever the path goes on to.
    boolean stays = !drained || settings.choice(LossLevers.WHERE).equals("access");
    return Path.of(
            Duration.ofNanos(drained ? drainedRttNanos(user) : users.get(user).rttNanos()))
        .withBottleneck(LossLevers.bitsPerSecond(settings), LossLevers.queue(settings))
        .withLoss(stays ? loss : LossLevers.elsewhere(settings));
  }

  private long drainedRttNanos(int user) {
    var who = users.get(user);
    var place = who.city().city().place();
    return Math.max(
        who.rttNanos(),
        model.rttNanos(place, others.to(place).place())
            + who.accessNanos()
            + LossLevers.detourNanos(settings));
  }

  /** By how much a drain lengthens the mean round trip, in milliseconds. */
  double detourMillis() {
    return IntStream.range(0, USERS)
        .mapToDouble(user -> (drainedRttNanos(user) - users.get(user).rttNanos()) / 1e6)
        .average()
        .orElseThrow();
  }

  /** The mean round trip of those who are affected, of all where nobody is, in milliseconds. */
  double affectedRttMillis() {
    return IntStream.range(0, USERS)
            .filter(this::isAffected)
            .mapToLong(user -> users.get(user).rttNanos())
            .average()
            .orElseGet(() -> users.stream().mapToLong(User::rttNanos).average().orElseThrow())
        / 1e6;
  }

  /** By how much each site's own users are exceeded by those that a drain adds, by its code. */
  Map<String, Double> growth() {
    var all = new NearestSite(Sites.teaching());
    var own = new TreeMap<String, Double>();
    var moved = new TreeMap<String, Double>();
    for (City city : Cities.bundled()) {
      var nearest = all.to(city.place()).iata();
      own.merge(nearest, city.internetUsers(), Double::sum);
      if (nearest.equals(site.iata())) {
        moved.merge(others.to(city.place()).iata(), city.internetUsers(), Double::sum);
      }
    }
    var growth = new TreeMap<String, Double>();
    moved.forEach((iata, users) -> {
      double before = own.getOrDefault(iata, 0.0);
      if (users > 0 && before > 0) {
        growth.put(iata, users / before);
      }
    });
    return growth;
  }
}

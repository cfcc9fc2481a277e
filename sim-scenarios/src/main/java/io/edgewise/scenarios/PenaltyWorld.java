package io.edgewise.scenarios;

import io.edgewise.edge.world.Detours;
import io.edgewise.edge.world.FirstByte;
import io.edgewise.edge.world.LatencyLaw;
import io.edgewise.edge.world.WorldRequests;
import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Settings;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The network in question, and which of its requests each option delays. */
final class PenaltyWorld {

  /** Which requests an option delays, in the order of the options after the first. */
  enum Hits {
    RANDOM,
    REGION,
    POP,
    CUSTOMER,
    SLOWEST,
    DETOUR
  }

  static final List<Hits> HITS = List.of(Hits.values());

  final Settings settings;
  final FirstByte model;
  final Catchments catchments;
  final Detours detours;
  /** The law of the first byte without the feature. */
  final LatencyLaw baseline;

  private final long[] detourOf;
  private final BitSet inRegion = new BitSet();
  private final BitSet atPop = new BitSet();

  PenaltyWorld(Settings settings, long seed) {
    this.settings = settings;
    model = PenaltyLevers.firstByte(settings);
    var clients = ClientNetworks.of(Cities.bundled());
    var transit = RttModel.fitted().remembering(clients.cities().size());
    var medians = AnycastNetwork.of(
            Sites.named(settings.choice(PenaltyLevers.CATALOGUE)),
            clients,
            Calibration.named(settings.choice(PenaltyLevers.CALIBRATION)),
            RttModel.peered(transit),
            seed)
        .withTransit(transit);
    var network =
        AnycastLevers.isMedian(settings) ? medians : medians.scattered(transit, new Draws(seed, 0));
    catchments = network.catchments(network.all());
    baseline = LatencyLaw.of(catchments, model, catchments.clients()::users, client -> 0);
    detours = new Detours(catchments, RttModel.backbone());
    int sites = catchments.sites().size();
    int wanted = settings.integer(PenaltyLevers.FEATURE_SITES);
    if (wanted > sites && settings.isSet(PenaltyLevers.FEATURE_SITES)) {
      throw new InvalidValueException("The feature-sites (%d) must be at most the %d of sites (%s)."
          .formatted(wanted, sites, settings.choice(PenaltyLevers.CATALOGUE)));
    }
    detourOf = detours.nanos(featureSites());
    mark();
  }

  /** Looks once for whom a country or a PoP is meant, of whom every request asks. */
  private void mark() {
    var clients = catchments.clients();
    var country = settings.choice(PenaltyLevers.REGION);
    int site = catchments.announcements().index(settings.choice(PenaltyLevers.POP));
    for (int client = 0; client < clients.size(); client++) {
      var home = clients.cities().get(clients.city(client)).place().country();
      inRegion.set(client, home.equals(country));
      atPop.set(client, catchments.site(client) == site);
    }
  }

  double share() {
    return settings.number(PenaltyLevers.SHARE);
  }

  /** The delay at a share u of the requests that are hit, in nanoseconds. */
  DoubleUnaryOperator delay() {
    double mean = (double) PenaltyLevers.nanos(settings.number(PenaltyLevers.PENALTY));
    double sigma = PenaltyLevers.DELAY_SIGMA;
    return switch (settings.choice(PenaltyLevers.LAW)) {
      case "exponential" -> u -> InverseTransforms.exponential(u, mean);
      case "lognormal" ->
        u -> InverseTransforms.lognormal(u, mean * StrictMath.exp(-sigma * sigma / 2), sigma);
      default -> u -> mean;
    };
  }

  /** The detour from a site to the nearest one that has the feature. */
  long detourOfSite(int site) {
    return detourOf[site];
  }

  /** The detour of a client's requests that need the feature. */
  long detourNanos(int client) {
    return detourOf[catchments.site(client)];
  }

  /** The delay of each request under an option. */
  long[] added(Hits hits, WorldRequests requests) {
    return switch (hits) {
      case RANDOM -> requests.delaySome(request -> true, share(), delay());
      case REGION, POP -> {
        var weight = weight(hits);
        yield requests.delaySome(
            request -> weight.applyAsDouble(requests.client(request)) > 0, share(), delay());
      }
      case CUSTOMER ->
        requests.delaySome(
            requests.part(settings.number(PenaltyLevers.CUSTOMER)), share(), delay());
      case SLOWEST -> requests.delaySlowest(share(), delay());
      case DETOUR -> detours(requests);
    };
  }

  private long[] detours(WorldRequests requests) {
    IntPredicate needs = requests.part(settings.number(PenaltyLevers.FEATURE_USE));
    long[] added = new long[requests.size()];
    for (int request = 0; request < added.length; request++) {
      added[request] = needs.test(request) ? detourNanos(requests.client(request)) : 0;
    }
    return added;
  }

  /** What an option is called. */
  String name(Hits hits) {
    return switch (hits) {
      case RANDOM -> "random requests";
      case REGION -> "clients in " + settings.choice(PenaltyLevers.REGION);
      case POP -> "clients of " + settings.choice(PenaltyLevers.POP);
      case CUSTOMER -> "one customer";
      case SLOWEST -> "the slowest";
      case DETOUR -> "detour, %d sites".formatted(featureSites());
    };
  }

  /** How many sites run the feature where it detours. */
  int featureSites() {
    return Math.min(
        settings.integer(PenaltyLevers.FEATURE_SITES), catchments.sites().size());
  }

  /** The fewest sites that must run the feature for no more requests to detour, and no farther, than is asked. */
  int sitesNeeded() {
    return detours.sitesNeeded(settings.number(PenaltyLevers.FEATURE_USE), share(), (double)
        PenaltyLevers.nanos(settings.number(PenaltyLevers.PENALTY)));
  }

  /** The users of each client that an option may hit; 0 for others. */
  IntToDoubleFunction weight(Hits hits) {
    var clients = catchments.clients();
    return switch (hits) {
      case REGION -> client -> inRegion.get(client) ? clients.users(client) : 0;
      case POP -> client -> atPop.get(client) ? clients.users(client) : 0;
      case DETOUR -> client -> detourNanos(client) > 0 ? clients.users(client) : 0;
      default -> clients::users;
    };
  }

  /** The share of all requests that an option may hit. */
  double eligible(Hits hits) {
    if (hits == Hits.CUSTOMER) {
      return settings.number(PenaltyLevers.CUSTOMER);
    }
    if (hits == Hits.RANDOM || hits == Hits.SLOWEST) {
      return 1;
    }
    var weight = weight(hits);
    double users = 0;
    for (int client = 0; client < catchments.clients().size(); client++) {
      users += weight.applyAsDouble(client);
    }
    return Math.min(1, users / catchments.users());
  }

  /** The share of all requests that an option hits. */
  double affected(Hits hits) {
    return hits == Hits.DETOUR
        ? eligible(hits) * settings.number(PenaltyLevers.FEATURE_USE)
        : Math.min(share(), eligible(hits));
  }

  /** The law of the first byte under an option: that of the requests that are hit moves, weighed by their share. */
  LatencyLaw law(Hits hits) {
    double affected = affected(hits);
    if (affected == 0) {
      return baseline;
    }
    var group = switch (hits) {
      case RANDOM, CUSTOMER -> baseline;
      case SLOWEST -> baseline.slowest(affected);
      default -> LatencyLaw.of(catchments, model, weight(hits), client -> 0);
    };
    var moved = hits == Hits.DETOUR
        ? LatencyLaw.of(catchments, model, weight(hits), this::detourNanos)
        : group.plus(LatencyLaw.ofQuantiles(delay()));
    return baseline.mixed(1, group, -affected).mixed(1, moved, affected);
  }

  /** The mean delay of the requests that an option hits, in nanoseconds. */
  double delayNanos(Hits hits) {
    if (hits != Hits.DETOUR) {
      return (double) PenaltyLevers.nanos(settings.number(PenaltyLevers.PENALTY));
    }
    double users = 0;
    double waited = 0;
    for (int client = 0; client < catchments.clients().size(); client++) {
      double hit = detourNanos(client) > 0 ? catchments.clients().users(client) : 0;
      users += hit;
      waited += hit * (double) detourNanos(client);
    }
    return users == 0 ? 0 : waited / users;
  }
}

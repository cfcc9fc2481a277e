package io.edgewise.scenarios;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.HubRtt;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.random.Draws;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Settings;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One network drawn, before and after the change, and under each rule of overload. */
final class AnycastTrial {

  /** The rules compared, in the order of the options. */
  static final List<Cascade.Rule> RULES = List.of(Cascade.Rule.values());

  /** How many sites are named where all would fill a line. */
  private static final int NAMED = 3;

  private final Settings settings;
  private final List<Site> sites;
  private final ClientNetworks clients;
  private final List<String> iatas;
  private final Set<Integer> changing;
  private final HubRtt transit;

  AnycastTrial(Settings settings) {
    this.settings = settings;
    sites = Sites.named(settings.choice(AnycastLevers.CATALOGUE));
    clients = ClientNetworks.of(Cities.bundled());
    transit = RttModel.fitted().remembering(clients.cities().size() + sites.size());
    iatas = settings.choices(AnycastLevers.SITES);
    var codes = sites.stream().map(Site::iata).toList();
    changing = iatas.stream().map(codes::indexOf).collect(Collectors.toUnmodifiableSet());
    if (changing.size() == sites.size()) {
      throw new InvalidValueException(
          "The site (%s) must leave at least one of the %d sites of the network as it is, or nobody can be served. Maybe name %s only."
              .formatted(settings.text(AnycastLevers.SITES), sites.size(), iatas.get(0)));
    }
  }

  List<Site> sites() {
    return sites;
  }

  /** Whether a site is one of those in question. */
  boolean changes(int site) {
    return changing.contains(site);
  }

  /** The sum over the sites in question. */
  double sum(IntToDoubleFunction ofSite) {
    return IntStream.range(0, sites.size())
        .filter(this::changes)
        .mapToDouble(ofSite)
        .sum();
  }

  /** The codes of the sites in question, or how many they are where they fill a line. */
  String names() {
    int last = iatas.size() - 1;
    if (last == 0) {
      return iatas.get(0);
    }
    return iatas.size() > NAMED
        ? iatas.size() + " sites"
        : String.join(", ", iatas.subList(0, last)) + " and " + iatas.get(last);
  }

  boolean isOne() {
    return iatas.size() == 1;
  }

  /** Draws a network and changes it. */
  AnycastSample run(Draws draws) {
    var medians = AnycastNetwork.of(
            sites,
            clients,
            Calibration.named(settings.choice(AnycastLevers.CALIBRATION)),
            RttModel.peered(transit),
            draws)
        .withTransit(transit);
    var network = AnycastLevers.isMedian(settings) ? medians : medians.scattered(transit, draws);
    var normal = normal(network);
    var changed = changed(normal);
    var before = network.catchments(normal);
    var after = network.catchments(changed);
    var capacities = Capacities.of(
        before,
        after,
        settings.number(AnycastLevers.HEADROOM),
        settings.number(AnycastLevers.LEAST));
    double surge = settings.number(AnycastLevers.SURGE);
    var cascades =
        RULES.stream().map(rule -> Cascade.of(after, capacities, surge, rule)).toList();
    return new AnycastSample(settings, before, after, capacities, cascades);
  }

  private boolean adds() {
    return settings.choice(AnycastLevers.CHANGE).equals("added");
  }

  private Announcements normal(AnycastNetwork network) {
    return adds() ? network.all().withdraw(iatas) : network.all();
  }

  private Announcements changed(Announcements normal) {
    return switch (settings.choice(AnycastLevers.CHANGE)) {
      case "added" -> normal.announce(iatas);
      case "drained" -> drained(normal);
      default -> normal.withdraw(iatas);
    };
  }

  private Announcements drained(Announcements normal) {
    var drained = normal;
    for (var iata : iatas) {
      drained = drained.drain(iata, settings.number(AnycastLevers.SHARE));
    }
    return drained;
  }

  /** The share of all users that a site was built for. */
  double builtFor(AnycastSample sample, int site) {
    return adds() && changes(site) ? sample.shareAfter(site) : sample.shareBefore(site);
  }

  /** The names of the options: as it is, and the change under each rule. */
  List<String> optionNames() {
    var event = names() + " " + settings.choice(AnycastLevers.CHANGE);
    return Stream.concat(Stream.of("before"), RULES.stream().map(rule -> switch (rule) {
          case REFUSE -> event + ", excess refused";
          case SHED -> event + ", excess moved";
          case WITHDRAW -> event + ", overloaded fall";
        }))
        .toList();
  }
}

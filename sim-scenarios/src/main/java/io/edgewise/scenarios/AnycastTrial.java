package io.edgewise.scenarios;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.random.Draws;
import io.edgewise.scenario.Settings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One network drawn, before and after the change, and under each rule of overload. */
final class AnycastTrial {

  /** The rules compared, in the order of the options. */
  static final List<Cascade.Rule> RULES = List.of(Cascade.Rule.values());

  private final Settings settings;
  private final List<Site> sites;
  private final ClientNetworks clients;
  private final String iata;
  private final RttModel transit;

  AnycastTrial(Settings settings) {
    this.settings = settings;
    sites = Sites.named(settings.choice(AnycastLevers.CATALOGUE));
    clients = ClientNetworks.of(Cities.bundled());
    transit = RttModel.fitted().remembering(clients.cities().size() + sites.size());
    iata = settings.choice(AnycastLevers.SITE);
  }

  List<Site> sites() {
    return sites;
  }

  /** The index of the site in question. */
  int site() {
    return IntStream.range(0, sites.size())
        .filter(index -> sites.get(index).iata().equals(iata))
        .findFirst()
        .orElseThrow();
  }

  /** Draws a network and changes it. */
  AnycastSample run(Draws draws) {
    var network = AnycastNetwork.of(
            sites,
            clients,
            Calibration.named(settings.choice(AnycastLevers.CALIBRATION)),
            RttModel.peered(transit),
            draws)
        .withTransit(transit);
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
    return adds() ? network.all().withdraw(List.of(iata)) : network.all();
  }

  private Announcements changed(Announcements normal) {
    return switch (settings.choice(AnycastLevers.CHANGE)) {
      case "added" -> normal.announce(List.of(iata));
      case "drained" -> normal.drain(iata, settings.number(AnycastLevers.SHARE));
      default -> normal.withdraw(List.of(iata));
    };
  }

  /** The share of all users that a site was built for. */
  double builtFor(AnycastSample sample, int site) {
    return adds() && site == site() ? sample.shareAfter(site) : sample.shareBefore(site);
  }

  /** The names of the options: as it is, and the change under each rule. */
  List<String> optionNames() {
    var event = iata + " " + settings.choice(AnycastLevers.CHANGE);
    return Stream.concat(Stream.of("before"), RULES.stream().map(rule -> switch (rule) {
          case REFUSE -> event + ", excess refused";
          case SHED -> event + ", excess moved";
          case WITHDRAW -> event + ", overloaded fall";
        }))
        .toList();
  }
}

package io.edgewise.network.anycast;

import io.edgewise.geo.City;
import io.edgewise.geo.Site;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which site serves each client network, and how far away it is. Immutable.
 *
 * <p>Every client is at exactly one live site, so that the users of all sites add up to all users.
 */
public final class Catchments {
  private final AnycastNetwork network;
  private final Announcements announcements;
  private final double flappingShare;
  private final long day;
  private final int[] siteOf;
  private final double[] nearestKilometres;
  private final double[] users;
  /** Computed when first asked for, since a cascade compares loads alone; empty until then. */
  private volatile long[] rttNanos = {};

  private volatile Optional<WeightedQuantiles> quantiles = Optional.empty();

  Catchments(
      AnycastNetwork network,
      Announcements announcements,
      double flappingShare,
      long day,
      int[] siteOf,
      double[] nearestKilometres) {
    this.network = network;
    this.announcements = announcements;
    this.flappingShare = flappingShare;
    this.day = day;
    this.siteOf = siteOf;
    this.nearestKilometres = nearestKilometres;
    users = new double[network.catalogue().size()];
    for (int client = 0; client < siteOf.length; client++) {
      users[siteOf[client]] += network.clients().users(client);
    }
  }

  /** These with the clients at other sites. */
  Catchments reassigned(int[] sites) {
    return new Catchments(network, announcements, flappingShare, day, sites, nearestKilometres);
  }

  /** Who would be served where on the same day under other announcements. */
  Catchments under(Announcements others) {
    return network.catchments(others, flappingShare, day);
  }

  /** See {@link AnycastNetwork}; clients that move on go where they would on a day without flapping. */
  Catchments shed(List<Cascade.Overload> overloaded, double surge, BitSet closed) {
    return network.shed(this, overloaded, surge, closed);
  }

  int[] assignments() {
    return siteOf.clone();
  }

  /** The sites of the catalogue, live or not: the indices of sites are positions in this list. */
  public List<Site> sites() {
    return network.catalogue();
  }

  /** The clients, by whose numbers they are asked for. */
  public ClientNetworks clients() {
    return network.clients();
  }

  /** What the catchments follow from. */
  public Announcements announcements() {
    return announcements;
  }

  /** The index of the site that serves a client. */
  public int site(int client) {
    return siteOf[client];
  }

  /** The round trip of a client to its site without the last mile and jitter, in nanoseconds. */
  public long rttNanos(int client) {
    return rtts()[client];
  }

  /**
   * The round trip without the last mile that at least a share p of all users does not exceed, in nanoseconds.
   *
   * @param p 0 to 1
   */
  public long rttNanos(double p) {
    if (quantiles.isEmpty()) {
      double[] weights = new double[siteOf.length];
      for (int client = 0; client < weights.length; client++) {
        weights[client] = clients().users(client);
      }
      quantiles = Optional.of(new WeightedQuantiles(rtts(), weights));
    }
    return quantiles.orElseThrow().quantile(p);
  }

  private long[] rtts() {
    if (rttNanos.length == 0) {
      rttNanos = network.rtts(siteOf);
    }
    return rttNanos;
  }

  /** The great circle from a client to its site, in kilometres. */
  public double kilometres(int client) {
    return network.kilometres(client, siteOf[client]);
  }

  /** The great circle from a client to the live site that is nearest, in kilometres. */
  public double nearestKilometres(int client) {
    return nearestKilometres[clients().city(client)];
  }

  /** The internet users whom a site serves; 0 for one that is not live. */
  public double users(int site) {
    return users[site];
  }

  /** The internet users of all sites together. */
  public double users() {
    double sum = 0;
    for (double each : users) {
      sum += each;
    }
    return sum;
  }

  AnycastNetwork network() {
    return network;
  }

  /** The city of a client. */
  City city(int client) {
    return clients().cities().get(clients().city(client));
  }
}

package io.edgewise.network.anycast;

import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.List;

/**
 * The order in which each client network prefers the sites of a catalogue.
 *
 * <p>A site is the more preferred the lower its score: the distance as the upstream misjudges it, behind all sites of the
 * footprint if the upstream does not hand off there. The score of a client and a site depends on these two and the seed
 * alone, never on which other sites there are, so that a catalogue may grow without changing the order of the old ones.
 */
final class PreferenceOrders implements Routing {
  /** Above any misjudged distance: a footprint is exhausted before another upstream's site is taken. */
  private static final double BEYOND_FOOTPRINT = 1e9;
  /** Above everything else: path length comes before the exit. */
  private static final double PER_PREPEND = 1e11;

  /** What is remote: an assumption, the way from one side of a continent to the hand-off on the other. */
  private static final double REMOTE_KILOMETRES = 1_800;
  /** The edge of a region in which an upstream hands off everywhere or nowhere: an assumption, a large country. */
  private static final double REGION_KILOMETRES = 1_000;
  /** Added to every distance before it is misjudged: an assumption, within a country BGP is nearly blind. */
  private static final double OFFSET_KILOMETRES = 150;

  /** Chance that an upstream decides before it compares the length of paths: an assumption. */
  private static final double DEAF_TO_PREPENDING = 0.3;

  private static final double KILOMETRES_PER_DEGREE = 111.2;

  private final ClientNetworks clients;
  private final int sites;
  private final Distances distances;
  private final double[] factor;
  private final boolean[] absent;
  private final boolean[] deaf;
  private final boolean[] remote;

  /**
   * Draws what upstreams do.
   *
   * @param distances between the cities of the clients and the catalogue
   * @param draws of what upstreams do
   */
  PreferenceOrders(
      List<Site> catalogue,
      Distances distances,
      ClientNetworks clients,
      Calibration calibration,
      Draws draws) {
    this.clients = clients;
    sites = catalogue.size();
    this.distances = distances;
    int pairs = clients.upstreams() * sites;
    factor = new double[pairs];
    absent = new boolean[pairs];
    deaf = new boolean[clients.upstreams()];
    remote = new boolean[clients.upstreams()];
    var far = draws.stream("anycast.remote");
    var prepending = draws.stream("anycast.prepend");
    var footprint = new Footprint(draws, calibration);
    for (int upstream = 0; upstream < remote.length; upstream++) {
      long identity = clients.upstreamIdentity(upstream);
      remote[upstream] = far.uniform(identity) < calibration.remoteShare();
      deaf[upstream] = prepending.uniform(identity) < DEAF_TO_PREPENDING;
      for (int site = 0; site < sites; site++) {
        int pair = upstream * sites + site;
        long code = code(catalogue.get(site));
        factor[pair] = footprint.factor(identity, code);
        absent[pair] = footprint.lacks(identity, code, catalogue.get(site).place());
      }
    }
  }

  /** Where upstreams hand off, and how they judge the way there. */
  private record Footprint(
      DrawStream noise,
      DrawStream single,
      DrawStream grid,
      DrawStream region,
      Calibration calibration) {
    Footprint(Draws draws, Calibration calibration) {
      this(
          draws.stream("anycast.noise"),
          draws.stream("anycast.absent"),
          draws.stream("anycast.grid"),
          draws.stream("anycast.region"),
          calibration);
    }

    double factor(long upstream, long site) {
      return calibration.sigma() == 0
          ? 1
          : InverseTransforms.lognormal(noise.uniform(upstream, site), 1, calibration.sigma());
    }

    boolean lacks(long upstream, long site, Place place) {
      return single.uniform(upstream, site) < calibration.absentShare()
          || region.uniform(upstream, cell(upstream, place)) < calibration.absentRegionShare();
    }

    /** Regions are the fields of a grid whose origin is each upstream's own, so that no border is the same for all. */
    private long cell(long upstream, Place place) {
      double degrees = REGION_KILOMETRES / KILOMETRES_PER_DEGREE;
      double shift = grid.uniform(upstream, 0);
      double row = Math.floor(place.latitudeDegrees() / degrees + shift);
      double middle = (row - shift + 0.5) * degrees;
      double shrunk = StrictMath.cos(Math.toRadians(Math.max(-80, Math.min(80, middle))));
      double column =
          Math.floor(place.longitudeDegrees() * shrunk / degrees + grid.uniform(upstream, 1));
      return (long) (row * 1_000 + column);
    }
  }

  private static long code(Site site) {
    var iata = site.iata();
    return (iata.charAt(0) * 128L + iata.charAt(1)) * 128 + iata.charAt(2);
  }

  @Override
  public ClientNetworks clients() {
    return clients;
  }

  @Override
  public int[] sites(Announcements announcements, int[] live) {
    int[] sites = new int[clients.size()];
    for (int client = 0; client < sites.length; client++) {
      sites[client] = best(client, live, announcements, -1);
    }
    return sites;
  }

  @Override
  public int[] seconds(int[] first, Announcements announcements, int[] live) {
    int[] seconds = new int[clients.size()];
    for (int client = 0; client < seconds.length; client++) {
      seconds[client] = best(client, live, announcements, first[client]);
    }
    return seconds;
  }

  /**
   * The live site that a client prefers most.
   *
   * @param live indices, ascending
   * @param announcements whose prepends count
   * @param except a site that is passed over, or -1
   * @return its index, or -1 if none is left
   */
  private int best(int client, int[] live, Announcements announcements, int except) {
    int best = -1;
    double lowest = Double.POSITIVE_INFINITY;
    int upstream = clients.upstream(client);
    double hole = remote[upstream] ? REMOTE_KILOMETRES : 0;
    int city = clients.city(client);
    int pairs = upstream * sites;
    for (int site : live) {
      double distance = distances.kilometres(city, site);
      int pair = pairs + site;
      double score = (distance + OFFSET_KILOMETRES) * factor[pair];
      if (absent[pair] || distance < hole) {
        score += BEYOND_FOOTPRINT;
      }
      if (announcements.prepends(site) > 0 && !deaf[upstream]) {
        score += PER_PREPEND * announcements.prepends(site);
      }
      if (score < lowest && site != except) {
        lowest = score;
        best = site;
      }
    }
    return best;
  }
}

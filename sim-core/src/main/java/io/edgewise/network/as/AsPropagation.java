package io.edgewise.network.as;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Which routes every system ends up with when a network announces its addresses at some of its sites.
 *
 * <p>Three phases, each once over the links: upwards from customers to providers, across to peers, downwards to customers
 * (Gill, Schapira and Goldberg, Let the Market Drive Deployment, SIGCOMM 2011, appendix C). Within a phase systems
 * settle in the order of the length of their paths, so that the set of a system's tied routes is whole before it is passed
 * on. 60,000 systems, 260,000 links and 350 sites take about 25 ms.
 */
public final class AsPropagation {
  static final byte FROM_CUSTOMER = 1;
  static final byte FROM_PEER = 2;
  static final byte FROM_PROVIDER = 3;

  private static final int MOST_PREPENDS = 10;

  private final AsGraph graph;
  private final List<Session> sessions;
  private final int sites;
  private final int[] neighbours;

  /**
   * Looks the neighbours up.
   *
   * @param sessions at least one, each with a neighbour in the graph
   * @param sites how many sites the catalogue has; more than the index of any session
   */
  public AsPropagation(AsGraph graph, List<Session> sessions, int sites) {
    this.graph = graph;
    this.sessions = List.copyOf(sessions);
    this.sites = sites;
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("The sessions ([]) must hold at least one.");
    }
    neighbours = new int[sessions.size()];
    for (int i = 0; i < neighbours.length; i++) {
      var session = sessions.get(i);
      neighbours[i] = graph.index(session.neighbour());
      if (neighbours[i] < 0) {
        throw new IllegalArgumentException(
            "The neighbour (%d) must be one of the %d systems of the graph."
                .formatted(session.neighbour(), graph.systems()));
      }
      if (session.site() >= sites) {
        throw new IllegalArgumentException("The site (%d) must be below the number of sites (%d)."
            .formatted(session.site(), sites));
      }
    }
  }

  /**
   * Propagates the announcements.
   *
   * @param live whether a site announces
   * @param prepends how often a site adds its network's number to its path, 0 to 10
   */
  public AsRoutes routes(IntPredicate live, IntUnaryOperator prepends) {
    var run = new Run(live, prepends);
    run.up();
    run.across();
    run.down();
    return new AsRoutes(run.kind, run.length, run.sets, run.words);
  }

  /** The systems of the graph. */
  public AsGraph graph() {
    return graph;
  }

  /** The state of one propagation. */
  private final class Run {
    private final byte[] kind = new byte[graph.systems()];
    private final int[] length = new int[graph.systems()];
    private final int words = (sites + 63) >>> 6;
    private final long[] sets = new long[graph.systems() * words];
    private final IntPredicate live;
    private final IntUnaryOperator prepends;
    /** Systems by the length at which they settle: a stretch for each length, then those of the next. */
    private final int[] settling = new int[graph.systems()];

    private int settled;

    Run(IntPredicate live, IntUnaryOperator prepends) {
      this.live = live;
      this.prepends = prepends;
    }

    /** Customers tell their providers, who tell theirs. */
    void up() {
      int[] starts = graph.starts(Relationship.PROVIDER);
      int[] providers = graph.neighbours(Relationship.PROVIDER);
      int from = 0;
      for (int path = 1; from < settled || path <= MOST_PREPENDS + 1; path++) {
        announce(Relationship.PROVIDER, FROM_CUSTOMER, path);
        int to = settled;
        for (int i = from; i < to; i++) {
          int system = settling[i];
          for (int link = starts[system]; link < starts[system + 1]; link++) {
            offer(system, providers[link], FROM_CUSTOMER, path + 1);
          }
        }
        from = to;
      }
    }

    /** Whoever has heard from a customer, or is the network's peer, tells its peers, who tell nobody beside. */
    void across() {
      int[] starts = graph.starts(Relationship.PEER);
      int[] peers = graph.neighbours(Relationship.PEER);
      for (int path = 1; path <= MOST_PREPENDS + 1; path++) {
        announcePeers(path);
      }
      for (int i = 0; i < settled; i++) {
        int system = settling[i];
        for (int link = starts[system]; link < starts[system + 1]; link++) {
          offerPeer(system, peers[link], length[system] + 1);
        }
      }
    }

    private void announcePeers(int path) {
      for (int i = 0; i < neighbours.length; i++) {
        if (announces(i, Relationship.PEER, path) && kind[neighbours[i]] != FROM_CUSTOMER) {
          offerSite(neighbours[i], sessions.get(i).site(), FROM_PEER, path);
        }
      }
    }

    private void offerPeer(int teller, int system, int path) {
      if (kind[system] == FROM_CUSTOMER) {
        return;
      }
      if (kind[system] == AsRoutes.NONE || path < length[system]) {
        kind[system] = FROM_PEER;
        length[system] = path;
        Arrays.fill(sets, system * words, (system + 1) * words, 0);
      }
      if (path == length[system]) {
        join(teller, system);
      }
    }

    /** Whoever has a route tells its customers, who take it if they have none, and tell theirs. */
    void down() {
      int[][] byLength = routesByLength();
      settled = 0;
      int from = 0;
      for (int path = 1;
          from < settled || path < byLength.length || path <= MOST_PREPENDS + 1;
          path++) {
        announce(Relationship.CUSTOMER, FROM_PROVIDER, path);
        int to = settled;
        if (path < byLength.length) {
          for (int system : byLength[path]) {
            tellCustomers(system, path);
          }
        }
        for (int i = from; i < to; i++) {
          tellCustomers(settling[i], path);
        }
        from = to;
      }
    }

    private void tellCustomers(int system, int path) {
      int[] starts = graph.starts(Relationship.CUSTOMER);
      int[] customers = graph.neighbours(Relationship.CUSTOMER);
      for (int link = starts[system]; link < starts[system + 1]; link++) {
        offer(system, customers[link], FROM_PROVIDER, path + 1);
      }
    }

    /** The systems that have a route of a customer or peer, by its length. */
    private int[][] routesByLength() {
      int longest = 0;
      for (int each : length) {
        longest = Math.max(longest, each);
      }
      int[] counts = new int[longest + 1];
      for (int each : length) {
        counts[each]++;
      }
      int[][] byLength = new int[longest + 1][];
      byLength[0] = new int[0];
      for (int path = 1; path <= longest; path++) {
        byLength[path] = new int[counts[path]];
      }
      for (int system = 0; system < length.length; system++) {
        if (length[system] > 0) {
          byLength[length[system]][--counts[length[system]]] = system;
        }
      }
      return byLength;
    }

    /** Tells the neighbours of a kind about the sites whose path has that length. */
    private void announce(Relationship neighbour, byte as, int path) {
      for (int i = 0; i < neighbours.length; i++) {
        if (announces(i, neighbour, path)
            && (kind[neighbours[i]] == AsRoutes.NONE || kind[neighbours[i]] == as)) {
          offerSite(neighbours[i], sessions.get(i).site(), as, path);
        }
      }
    }

    private boolean announces(int session, Relationship neighbour, int path) {
      int site = sessions.get(session).site();
      return sessions.get(session).relationship() == neighbour
          && live.test(site)
          && 1 + prepends.applyAsInt(site) == path;
    }

    private void offerSite(int system, int site, byte as, int path) {
      if (take(system, as, path)) {
        sets[system * words + (site >>> 6)] |= 1L << site;
      }
    }

    private void offer(int teller, int system, byte as, int path) {
      if ((kind[system] == AsRoutes.NONE || kind[system] == as) && take(system, as, path)) {
        join(teller, system);
      }
    }

    /** Whether a route of that length is as good as what the system has of this kind; lengths are offered in their order. */
    private boolean take(int system, byte as, int path) {
      if (kind[system] == AsRoutes.NONE) {
        kind[system] = as;
        length[system] = path;
        if (as != FROM_PEER) {
          settling[settled++] = system;
        }
      }
      return length[system] == path;
    }

    private void join(int teller, int system) {
      for (int word = 0; word < words; word++) {
        sets[system * words + word] |= sets[teller * words + word];
      }
    }
  }
}

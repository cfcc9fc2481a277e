package io.edgewise.network.anycast;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What overload does to a network, round by round, until nothing more happens.
 *
 * <p>In a round the loads of all sites are compared with their capacities, and every site that has become overloaded
 * follows the rule at the same time. A site follows it at most once, so that there are no more rounds than sites.
 * Whatever happens, the users served and the users refused add up to all users times the surge.
 *
 * @param rounds those in which a site became overloaded, in order; empty if none did
 * @param catchments who is served where in the end; empty if every site has fallen
 * @param refusedUsers users whom no site can serve in the end; 0 to all users times the surge
 */
public record Cascade(List<Round> rounds, Optional<Catchments> catchments, double refusedUsers) {
  /** Sites that exceed their capacity by less than this part are only just full. */
  private static final double TOLERANCE = 1e-9;

  /** What a site does that is asked to serve more users than it can. */
  public enum Rule {
    /** It refuses what exceeds its capacity; nobody moves. */
    REFUSE,
    /** It moves what exceeds its capacity to the next site of those clients that is not overloaded itself. */
    SHED,
    /** It falls, or is withdrawn by its health check, and all its clients move on. */
    WITHDRAW
  }

  /**
   * One round.
   *
   * @param overloaded the sites that became overloaded, by their index
   */
  public record Round(List<Overload> overloaded) {
    public Round {
      overloaded = List.copyOf(overloaded);
    }
  }

  /**
   * A site with more users than it can serve.
   *
   * @param site its index in the catalogue
   * @param users whom it was asked to serve
   * @param capacity whom it can serve
   */
  public record Overload(int site, double users, double capacity) {}

  public Cascade {
    rounds = List.copyOf(rounds);
  }

  /**
   * Follows the overload.
   *
   * @param announcements from which it starts
   * @param surge by which the users of every site are multiplied; positive, 1 for normal times
   * @throws IllegalStateException if no site is live to begin with
   */
  public static Cascade of(
      AnycastNetwork network,
      Announcements announcements,
      Capacities capacities,
      double surge,
      Rule rule) {
    if (!(surge > 0 && surge <= 1e6)) {
      throw new IllegalArgumentException(
          "The surge (%s) must be positive and at most 1000000.".formatted(surge));
    }
    if (capacities.sites() != network.catalogue().size()) {
      throw new IllegalArgumentException("The capacities must be of %d sites, not of %d."
          .formatted(network.catalogue().size(), capacities.sites()));
    }
    var rounds = new ArrayList<Round>();
    var state = announcements;
    var handled = new BitSet();
    while (true) {
      var catchments = network.catchments(state);
      var overloaded = overloads(catchments, capacities, surge).stream()
          .filter(overload -> !handled.get(overload.site()))
          .toList();
      if (overloaded.isEmpty()) {
        return new Cascade(rounds, Optional.of(catchments), refused(catchments, capacities, surge));
      }
      rounds.add(new Round(overloaded));
      overloaded.forEach(overload -> handled.set(overload.site()));
      var next = rule == Rule.WITHDRAW
          ? state.withdraw(handled)
          : rule == Rule.SHED ? shed(state, overloaded) : state;
      if (next.liveSites() == 0) {
        return new Cascade(rounds, Optional.empty(), surge * catchments.users());
      }
      if (rule == Rule.SHED && !takesMore(next)) {
        return new Cascade(rounds, Optional.of(catchments), refused(catchments, capacities, surge));
      }
      state = next;
    }
  }

  private static List<Overload> overloads(
      Catchments catchments, Capacities capacities, double surge) {
    var overloads = new ArrayList<Overload>();
    for (int site = 0; site < catchments.sites().size(); site++) {
      double users = surge * catchments.users(site);
      if (users > capacities.users(site) * (1 + TOLERANCE)) {
        overloads.add(new Overload(site, users, capacities.users(site)));
      }
    }
    return overloads;
  }

  /** Each keeps what it can serve; what it was drained of before stays away. */
  private static Announcements shed(Announcements state, List<Overload> overloaded) {
    double[] drained = state.drainedShares();
    for (var overload : overloaded) {
      double kept = overload.capacity() / overload.users();
      drained[overload.site()] = 1 - (1 - drained[overload.site()]) * kept;
    }
    return state.drain(drained);
  }

  private static boolean takesMore(Announcements state) {
    for (int site = 0; site < state.catalogue().size(); site++) {
      if (state.isLive(site) && state.drained(site) == 0) {
        return true;
      }
    }
    return false;
  }

  private static double refused(Catchments catchments, Capacities capacities, double surge) {
    return overloads(catchments, capacities, surge).stream()
        .mapToDouble(overload -> overload.users() - overload.capacity())
        .sum();
  }

  /** Every site that became overloaded, in the order of the rounds. */
  public List<Overload> overloaded() {
    return rounds.stream().flatMap(round -> round.overloaded().stream()).toList();
  }
}

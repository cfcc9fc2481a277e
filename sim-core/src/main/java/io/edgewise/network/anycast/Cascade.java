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
    /**
     * It moves client networks that do not fit to their next site that has not been overloaded, and they stay there unless
     * that one must move them on; where no such site is left, it refuses them.
     */
    SHED,
    /** It falls, or is withdrawn by its health check, and all its clients move on; the last ones end their drains. */
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
   * @param start who is served where to begin with
   * @param surge by which the users of every site are multiplied; positive, 1 for normal times
   */
  public static Cascade of(Catchments start, Capacities capacities, double surge, Rule rule) {
    if (!(surge > 0 && surge <= 1e6)) {
      throw new IllegalArgumentException(
          "The surge (%s) must be positive and at most 1000000.".formatted(surge));
    }
    if (capacities.sites() != start.sites().size()) {
      throw new IllegalArgumentException("The capacities must be of %d sites, not of %d."
          .formatted(start.sites().size(), capacities.sites()));
    }
    var rounds = new ArrayList<Round>();
    var handled = new BitSet();
    var catchments = start;
    while (true) {
      var overloaded = overloads(catchments, capacities, surge).stream()
          .filter(overload -> !handled.get(overload.site()))
          .toList();
      if (overloaded.isEmpty()) {
        return new Cascade(rounds, Optional.of(catchments), refused(catchments, capacities, surge));
      }
      rounds.add(new Round(overloaded));
      overloaded.forEach(overload -> handled.set(overload.site()));
      if (rule == Rule.SHED) {
        catchments = catchments.shed(overloaded, surge, handled);
      } else if (rule == Rule.WITHDRAW) {
        var left = start.announcements().withdraw(handled);
        if (left.liveSites() == 0) {
          return new Cascade(rounds, Optional.empty(), surge * catchments.users());
        }
        catchments = start.under(left.takesMore() ? left : left.undrained());
      }
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

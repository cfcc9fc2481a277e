package io.edgewise.network.anycast;

import java.util.stream.IntStream;

/** How many users each site can serve. Immutable. */
public final class Capacities {
  private final double[] users;

  private Capacities(double[] users) {
    this.users = users;
  }

  /**
   * Every site is built for the users that it serves before a change, and some more; one that was not live then, for those
   * whom it serves after it.
   *
   * @param headroom what a site can serve beyond its own users, as a share of them; 0 or more
   * @param leastShare what the smallest site can serve, as a share of all users; 0 to 1
   */
  public static Capacities of(
      Catchments before, Catchments after, double headroom, double leastShare) {
    if (!(headroom >= 0 && headroom <= 1_000)) {
      throw new IllegalArgumentException(
          "The headroom (%s) must be from 0 to 1000.".formatted(headroom));
    }
    if (!(leastShare >= 0 && leastShare <= 1)) {
      throw new IllegalArgumentException(
          "The leastShare (%s) must be from 0 to 1.".formatted(leastShare));
    }
    double least = leastShare * before.users();
    return new Capacities(IntStream.range(0, before.sites().size())
        .mapToDouble(
            site -> before.announcements().isLive(site) ? before.users(site) : after.users(site))
        .map(users -> Math.max(least, (1 + headroom) * users))
        .toArray());
  }

  /**
   * Capacities of one's own.
   *
   * @param users by the index of the site; 0 or more
   */
  public static Capacities ofUsers(double... users) {
    for (double each : users) {
      if (!(each >= 0)) {
        throw new IllegalArgumentException(
            "The users (%s) that a site can serve must be 0 or more.".formatted(each));
      }
    }
    return new Capacities(users.clone());
  }

  /** What a site can serve, in users. */
  public double users(int site) {
    return users[site];
  }

  int sites() {
    return users.length;
  }
}

package io.edgewise.network.anycast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of the same clients when sites are withdrawn, added, drained or prepended. */
public final class CatchmentChange {
  /**
   * What the change does to the round trips of a country's users, without the last mile.
   *
   * @param country ISO 3166-1 alpha-2 code
   * @param users internet users; positive
   * @param movedShare of them who are served by another site than before, 0 to 1
   * @param p50BeforeNanos the round trip that half of them did not exceed
   * @param p50AfterNanos the same after the change
   * @param p95BeforeNanos the round trip that 95 % of them did not exceed
   * @param p95AfterNanos the same after the change
   */
  public record Country(
      String country,
      double users,
      double movedShare,
      long p50BeforeNanos,
      long p50AfterNanos,
      long p95BeforeNanos,
      long p95AfterNanos) {}

  private static final double NANOS_PER_MILLI = 1e6;

  private final Catchments before;
  private final Catchments after;
  private final WeightedQuantiles added;
  private final double moved;

  /**
   * Compares client by client.
   *
   * @param after of the same network, or of one with the same clients
   */
  public CatchmentChange(Catchments before, Catchments after) {
    if (before.clients() != after.clients()) {
      throw new IllegalArgumentException("Both catchments must be of the same clients.");
    }
    this.before = before;
    this.after = after;
    int size = before.clients().size();
    long[] change = new long[size];
    double[] users = new double[size];
    double sum = 0;
    for (int client = 0; client < size; client++) {
      change[client] = after.rttNanos(client) - before.rttNanos(client);
      users[client] = before.clients().users(client);
      sum += hasMoved(client) ? users[client] : 0;
    }
    added = new WeightedQuantiles(change, users);
    moved = sum / added.weight();
  }

  private boolean hasMoved(int client) {
    var old = before.sites().get(before.site(client));
    return !old.iata().equals(after.sites().get(after.site(client)).iata());
  }

  /** The catchments before the change. */
  public Catchments before() {
    return before;
  }

  /** The catchments after the change. */
  public Catchments after() {
    return after;
  }

  /** The share of all users who are served by another site than before, 0 to 1. */
  public double movedShare() {
    return moved;
  }

  /**
   * The share of all users whose round trip grows by at least so much, 0 to 1.
   *
   * @param millis positive
   */
  public double shareSlower(double millis) {
    if (!(millis > 0 && millis <= 1e9)) {
      throw new IllegalArgumentException("The millis (%s) must be positive.".formatted(millis));
    }
    return 1 - added.shareUpTo((long) Math.ceil(millis * NANOS_PER_MILLI) - 1);
  }

  /**
   * The share of all users whose round trip grows by at most so much: the distribution function of the change.
   *
   * @param nanos negative where it falls
   */
  public double shareUpTo(long nanos) {
    return added.shareUpTo(nanos);
  }

  /**
   * The growth of the round trip that a share p of the users does not exceed, in nanoseconds; negative where it falls.
   *
   * @param p 0 to 1
   */
  public long addedNanos(double p) {
    return added.quantile(p);
  }

  /** The countries of the clients by their code, each with the round trips before and after. */
  public List<Country> countries() {
    Map<String, List<Integer>> clients = new TreeMap<>();
    for (int client = 0; client < before.clients().size(); client++) {
      var country = before.city(client).place().country();
      clients.computeIfAbsent(country, none -> new ArrayList<>()).add(client);
    }
    return clients.entrySet().stream()
        .map(entry -> country(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Country country(String country, List<Integer> clients) {
    double[] users = clients.stream().mapToDouble(before.clients()::users).toArray();
    var old = new WeightedQuantiles(clients.stream().mapToLong(before::rttNanos).toArray(), users);
    var now = new WeightedQuantiles(clients.stream().mapToLong(after::rttNanos).toArray(), users);
    double movedUsers = clients.stream()
        .filter(this::hasMoved)
        .mapToDouble(before.clients()::users)
        .sum();
    return new Country(
        country,
        old.weight(),
        movedUsers / old.weight(),
        old.quantile(0.5),
        now.quantile(0.5),
        old.quantile(0.95),
        now.quantile(0.95));
  }
}

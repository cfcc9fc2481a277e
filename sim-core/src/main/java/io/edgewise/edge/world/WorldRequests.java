package io.edgewise.edge.world;

import io.edgewise.network.anycast.Catchments;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A stratified sample of the requests of all users, and delays for some of them. Immutable.
 *
 * <p>Requests come from client networks in proportion to their users, as evenly as whole requests allow. Which of them are
 * delayed is spread as evenly over those that may be, so that their number is exact.
 */
public final class WorldRequests {
  private final int[] clients;
  private final long[] nanos;
  /** The requests by how long they wait, so that no group of them need be sorted. */
  private final int[] byWait;

  private final Draws draws;

  private WorldRequests(int[] clients, long[] nanos, Draws draws) {
    this.clients = clients;
    this.nanos = nanos;
    this.draws = draws;
    byWait = IntStream.range(0, nanos.length)
        .boxed()
        .sorted(Comparator.comparingLong(request -> nanos[request]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Draws requests.
   *
   * @param count 1 to 10,000,000
   */
  public static WorldRequests of(Catchments catchments, FirstByte model, int count, Draws draws) {
    if (count < 1 || count > 10_000_000) {
      throw new IllegalArgumentException(
          "The count (%d) must be from 1 to 10000000.".formatted(count));
    }
    int[] clients = clients(catchments, count, draws.stream("world.client"));
    var opening = draws.stream("world.opening");
    var access = draws.stream("world.access");
    var missing = draws.stream("world.miss");
    var origin = draws.stream("world.origin");
    long[] nanos = new long[count];
    for (int request = 0; request < count; request++) {
      int trips = model.trips(opening.uniform(request) < model.newConnections());
      double trip = (double) catchments.rttNanos(clients[request])
          + model.access().quantileNanos(access.uniform(request));
      double wait = trips * trip + (double) model.serverNanos();
      if (missing.uniform(request) < model.miss().share()) {
        wait += model.miss().nanos(origin.uniform(request));
      }
      nanos[request] = Math.round(wait);
    }
    return new WorldRequests(clients, nanos, draws);
  }

  private static int[] clients(Catchments catchments, int count, DrawStream draws) {
    var networks = catchments.clients();
    double all = networks.users();
    int[] clients = new int[count];
    int client = 0;
    double upTo = networks.users(0);
    for (int request = 0; request < count; request++) {
      double at = (request + draws.uniform(request)) / count * all;
      while (upTo < at && client + 1 < networks.size()) {
        upTo += networks.users(++client);
      }
      clients[request] = client;
    }
    return clients;
  }

  /** How many requests there are. */
  public int size() {
    return nanos.length;
  }

  /** The client network of a request. */
  public int client(int request) {
    return clients[request];
  }

  /** How long a request waits for its first byte without any delay. */
  public long nanos(int request) {
    return nanos[request];
  }

  /**
   * Delays so many of all requests, or all of those that may be if they are fewer.
   *
   * @param may whether a request of that number may be delayed
   * @param share of all requests; 0 to 1
   * @param delayNanos the delay at a share u of the delayed requests
   * @return the delay of each request; 0 for most
   */
  public long[] delaySome(IntPredicate may, double share, DoubleUnaryOperator delayNanos) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
    }
    int[] group = IntStream.range(0, size()).filter(may).toArray();
    long hit = Math.min(group.length, Math.round(share * size()));
    long[] added = new long[size()];
    long start = (long) (draws.stream("world.hit").uniform(0) * group.length);
    var delays = draws.stream("world.delay");
    for (int member = 0; member < group.length; member++) {
      long position = (member + start) % group.length;
      if ((position + 1) * hit / group.length > position * hit / group.length) {
        added[group[member]] = Math.round(delayNanos.applyAsDouble(delays.uniform(group[member])));
      }
    }
    return added;
  }

  /**
   * Delays the requests that wait longest as it is.
   *
   * @param share of all requests; 0 to 1
   */
  public long[] delaySlowest(double share, DoubleUnaryOperator delayNanos) {
    int hit = (int) Math.round(share * size());
    if (hit == 0) {
      return new long[size()];
    }
    long threshold = nanos[byWait[size() - hit]];
    return delaySome(request -> nanos[request] >= threshold, share, delayNanos);
  }

  /** Whether requests belong to a part of so much of them all, to the nearest request, which nothing else has to do with. */
  public IntPredicate part(double share) {
    var parts = draws.stream("world.part");
    int count = (int) Math.round(share * size());
    if (count == size()) {
      return request -> true;
    }
    double end = IntStream.range(0, size())
        .mapToDouble(parts::uniform)
        .sorted()
        .skip(count)
        .findFirst()
        .orElseThrow();
    return request -> parts.uniform(request) < end;
  }

  /**
   * What delays do to the requests of a group.
   *
   * @param added the delay of each request
   * @param in whether a request of that number belongs to the group
   */
  public LatencyShift shift(long[] added, IntPredicate in) {
    long[] before = new long[size()];
    long[] unmoved = new long[size()];
    long[] moved = new long[size()];
    int count = 0;
    int hit = 0;
    for (int request : byWait) {
      if (in.test(request)) {
        if (added[request] == 0) {
          unmoved[count - hit] = nanos[request];
        } else {
          moved[hit++] = nanos[request] + added[request];
        }
        before[count++] = nanos[request];
      }
    }
    return new LatencyShift(
        Arrays.copyOf(before, count),
        Arrays.copyOf(unmoved, count - hit),
        Arrays.copyOf(moved, hit));
  }
}

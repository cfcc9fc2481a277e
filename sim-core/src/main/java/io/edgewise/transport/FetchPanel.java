package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import io.edgewise.transport.reuse.Reuse;
import java.util.List;
import java.util.Optional;

/**
 * Fetches of the same users under several approaches: each user makes some fetches, each over a new connection, and maybe
 * another one over that connection later. A fetch keeps its draws whatever the approach.
 *
 * @param requestBytes header and body of a request; 1 to 2^40
 * @param responseBytes the body of a response; 1 to 2^40, over QUIC to 2^32
 * @param fetchesPerUser positive
 * @param patienceNanos after which a fetch has failed; positive
 */
public record FetchPanel(
    long requestBytes, long responseBytes, int fetchesPerUser, long patienceNanos) {
  private static final int WAY = 0;
  private static final int IDLE = 1;

  /**
   * How some of the fetches are made.
   *
   * @param share of them; 0 to 1
   */
  public record Way(double share, ConnectionOptions options, Pauses pauses) {
    public Way {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
      }
    }
  }

  public FetchPanel {
    if (fetchesPerUser < 1) {
      throw new IllegalArgumentException(
          "The fetchesPerUser (%d) must be positive.".formatted(fetchesPerUser));
    }
    if (patienceNanos < 1) {
      throw new IllegalArgumentException(
          "The patienceNanos (%d) must be positive.".formatted(patienceNanos));
    }
  }

  /**
   * Makes the fetches over new connections.
   *
   * @param users the path of each; at least one
   * @param ways at least one, whose shares sum to 1; which is taken is drawn, so that approaches that list alike ways in
   *     the same order take alike ones
   */
  public FetchTimes run(List<Path> users, List<Way> ways, DrawStream draws) {
    return run(users, ways, draws, Optional.empty());
  }

  /** Makes the fetches, and each again over its connection, which has been idle for as long as reuse says. */
  public FetchTimes runAgain(List<Path> users, List<Way> ways, DrawStream draws, Reuse reuse) {
    return run(users, ways, draws, Optional.of(reuse));
  }

  private FetchTimes run(
      List<Path> users, List<Way> ways, DrawStream draws, Optional<Reuse> reuse) {
    double sum = ways.stream().mapToDouble(Way::share).sum();
    if (!(Math.abs(sum - 1) < 1e-9)) {
      throw new IllegalArgumentException(
          "The shares of the ways (%s) must sum to 1.".formatted(sum));
    }
    var connection = new Connection();
    var times = new FetchTimes(users.size(), fetchesPerUser, patienceNanos);
    for (int user = 0; user < users.size(); user++) {
      for (int i = 0; i < fetchesPerUser; i++) {
        long number = (long) user * fetchesPerUser + i;
        var way = pick(ways, draws.uniform(number, WAY));
        var fetch = new Fetch(
            connection, users.get(user), way.options, way.pauses, requestBytes, responseBytes);
        boolean done = fetch.run(draws, number, 0);
        times.first(user, i, fetch, done);
        if (done && reuse.isPresent()) {
          long idle = reuse.get().idleNanos(draws.uniform(number, IDLE));
          times.again(user, i, fetch, fetch.again(idle));
        }
      }
    }
    return times;
  }

  private static Way pick(List<Way> ways, double u) {
    double below = 0;
    for (var way : ways) {
      below += way.share;
      if (u < below) {
        return way;
      }
    }
    return ways.get(ways.size() - 1);
  }
}

package io.edgewise.edge;

/**
 * The servers of one PoP.
 *
 * @param servers 1 to 64
 * @param coresPerServer 1 to 256
 * @param discipline how cores take up work
 * @param imbalance by how much the busiest server's load exceeds the mean, as a fraction of it; 0 to below 1; the others are
 *     spread evenly down to as much below the mean
 */
public record Pop(int servers, int coresPerServer, Discipline discipline, double imbalance) {

  public Pop {
    if (servers < 1 || servers > 64) {
      throw new IllegalArgumentException(
          "The servers (%d) must be from 1 to 64.".formatted(servers));
    }
    if (coresPerServer < 1 || coresPerServer > 256) {
      throw new IllegalArgumentException(
          "The coresPerServer (%d) must be from 1 to 256.".formatted(coresPerServer));
    }
    if (!(imbalance >= 0 && imbalance < 1)) {
      throw new IllegalArgumentException(
          "The imbalance (%s) must be from 0 to below 1.".formatted(imbalance));
    }
  }

  /** The share of the PoP's requests that a server gets. */
  public double loadShare(int server) {
    if (servers == 1) {
      return 1;
    }
    double position = 1 - 2.0 * server / (servers - 1);
    return (1 + imbalance * position) / servers;
  }

  /** All cores of the PoP. */
  public int cores() {
    return servers * coresPerServer;
  }

  /** The share of the PoP's requests that the busiest server gets. */
  public double busiestLoadShare() {
    return loadShare(0);
  }
}

package io.edgewise.cache.serving;

import io.edgewise.random.Mix;
import java.util.Arrays;

/**
 * Which server of a site holds an object: each server has some points on a circle, and an object belongs to the next one from its own point
 * on (D. Karger et al., STOC 1997). Without one server only its own objects move, spread over all others. Immutable.
 */
public final class ConsistentHash {

  /** Points per server; the shares of the servers then differ by some 1/sqrt(160), 8 %. */
  private static final int POINTS = 160;

  private final int servers;
  private final long[] points; // in order, each with the server's number in its lowest bits
  private final long serverMask;

  /**
   * @param servers numbered from 0; 1 to 65,536
   */
  public ConsistentHash(int servers) {
    this(servers, allPoints(requireServers(servers)));
  }

  private ConsistentHash(int servers, long[] points) {
    this.servers = servers;
    this.points = points;
    this.serverMask = mask(servers);
  }

  private static int requireServers(int servers) {
    if (servers < 1 || servers > 1 << 16) {
      throw new IllegalArgumentException(
          "The servers (%d) must be from 1 to 65536.".formatted(servers));
    }
    return servers;
  }

  private static long[] allPoints(int servers) {
    long mask = mask(servers);
    long[] points = new long[servers * POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = (Mix.of(~(long) i) & ~mask) | (i / POINTS);
    }
    Arrays.sort(points);
    return points;
  }

  private static long mask(int servers) {
    return (Integer.highestOneBit(servers) << 1) - 1L;
  }

  /**
   * The same site without one of its servers.
   *
   * @param server not the last one there is
   */
  public ConsistentHash without(int server) {
    long[] left = Arrays.stream(points)
        .filter(point -> (int) (point & serverMask) != server)
        .toArray();
    if (left.length == points.length) {
      throw new IllegalArgumentException("The server (%d) is not among them.".formatted(server));
    }
    if (left.length == 0) {
      throw new IllegalArgumentException("The server (%d) is the last one.".formatted(server));
    }
    return new ConsistentHash(servers, left);
  }

  /** The server of an object. */
  public int server(int object) {
    int found = Arrays.binarySearch(points, Mix.of(object) | serverMask);
    int next = found >= 0 ? found : ~found;
    return (int) (points[next == points.length ? 0 : next] & serverMask);
  }
}

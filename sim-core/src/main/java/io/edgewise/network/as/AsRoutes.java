package io.edgewise.network.as;

import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The best routes of every system to one set of announcements. Immutable.
 *
 * <p>Routes that tie are kept together: a system is many routers, and each sends its traffic to the nearest of the sites
 * at which the system's best routes end.
 */
public final class AsRoutes {
  /** No route. */
  static final int NONE = 0;

  private final byte[] kind;
  private final int[] length;
  private final long[] sites;
  private final int words;

  AsRoutes(byte[] kind, int[] length, long[] sites, int words) {
    this.kind = kind;
    this.length = length;
    this.sites = sites;
    this.words = words;
  }

  /** From whom a system has its best routes; empty if it has none. */
  public Optional<Relationship> heardFrom(int system) {
    return switch (kind[system]) {
      case NONE -> Optional.empty();
      case AsPropagation.FROM_CUSTOMER -> Optional.of(Relationship.CUSTOMER);
      case AsPropagation.FROM_PEER -> Optional.of(Relationship.PEER);
      default -> Optional.of(Relationship.PROVIDER);
    };
  }

  /** How many systems are on the best paths of a system, its own left out and prepended ones counted; 0 without a route. */
  public int pathLength(int system) {
    return length[system];
  }

  /** Whether one of a system's best routes ends at a site. */
  public boolean endsAt(int system, int site) {
    return (sites[system * words + (site >>> 6)] >>> site & 1) != 0;
  }

  /** Every site at which one of a system's best routes ends, ascending. */
  public void forEachSite(int system, IntConsumer action) {
    for (int word = 0; word < words; word++) {
      for (long rest = sites[system * words + word]; rest != 0; rest &= rest - 1) {
        action.accept((word << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /** How many systems have a route. */
  public int reached() {
    int count = 0;
    for (byte each : kind) {
      count += each == NONE ? 0 : 1;
    }
    return count;
  }
}

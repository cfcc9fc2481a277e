package io.edgewise.edge.world;

import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.Catchments;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What requests wait more whose site lacks a feature: the way over the backbone to the nearest site that has it.
 *
 * <p>Left out first are the sites whose absence costs least, users times detour, one after the other (a greedy choice, not
 * the best of all). The clients' own paths and connections stay as they are. Immutable.
 */
public final class Detours {
  private final Catchments catchments;
  private final int sites;
  private final long[] between;
  /** The sites in the order in which they are left out; the last one never is. */
  private final int[] leftOut;

  /** Orders the sites: 350 take about 0.1 s. */
  public Detours(Catchments catchments, RttModel backbone) {
    this.catchments = catchments;
    sites = catchments.sites().size();
    between = new long[sites * sites];
    for (int site = 0; site < sites; site++) {
      for (int other = 0; other < site; other++) {
        long nanos = backbone.rttNanos(
            catchments.sites().get(site).place(), catchments.sites().get(other).place());
        between[site * sites + other] = nanos;
        between[other * sites + site] = nanos;
      }
    }
    leftOut = new int[sites];
    order();
  }

  private void order() {
    var with = new BitSet(sites);
    with.set(0, sites);
    for (int position = 0; position < sites; position++) {
      double[] cost = new double[sites];
      for (int site = 0; site < sites && position + 1 < sites; site++) {
        int nearest = nearest(site, with, -1);
        double now = with.get(site) ? 0 : (double) between[site * sites + nearest];
        int home = with.get(site) ? site : nearest;
        int next = nearest(site, with, home);
        cost[home] += catchments.users(site) * ((double) between[site * sites + next] - now);
      }
      leftOut[position] = with.stream()
          .boxed()
          .min(Comparator.comparingDouble(site -> cost[site]))
          .orElseThrow();
      with.clear(leftOut[position]);
    }
  }

  /** The nearest site of a set but for one, itself if it is there. */
  private int nearest(int site, BitSet among, int except) {
    int nearest = -1;
    for (int other = among.nextSetBit(0); other >= 0; other = among.nextSetBit(other + 1)) {
      boolean nearer =
          nearest < 0 || between[site * sites + other] < between[site * sites + nearest];
      if (other != except && nearer) {
        nearest = other;
      }
    }
    return nearest;
  }

  /**
   * The detour of the users of each site.
   *
   * @param featureSites how many of the sites have the feature; 1 to all of them
   * @return nanoseconds by the index of the site; 0 for one that has the feature
   */
  public long[] nanos(int featureSites) {
    if (featureSites < 1 || featureSites > sites) {
      throw new IllegalArgumentException(
          "The featureSites (%d) must be from 1 to %d.".formatted(featureSites, sites));
    }
    var with = new BitSet(sites);
    IntStream.range(sites - featureSites, sites).forEach(position -> with.set(leftOut[position]));
    return IntStream.range(0, sites)
        .mapToLong(site -> between[site * sites + nearest(site, with, -1)])
        .toArray();
  }

  /**
   * The fewest sites at which a promise holds.
   *
   * @param use share of requests that need the feature; 0 to 1
   * @param share of all requests that may detour; 0 to 1
   * @param meanNanos the mean detour that they may wait
   * @return at most all sites, with which nobody detours
   */
  public int sitesNeeded(double use, double share, double meanNanos) {
    int needed = sites;
    for (int featureSites = sites - 1; featureSites > 0; featureSites--) {
      long[] detours = nanos(featureSites);
      double users = 0;
      double waited = 0;
      for (int site = 0; site < sites; site++) {
        users += detours[site] > 0 ? catchments.users(site) : 0;
        waited += catchments.users(site) * (double) detours[site];
      }
      if (use * users > share * catchments.users()) {
        return needed;
      }
      needed = waited <= meanNanos * users ? featureSites : needed;
    }
    return needed;
  }
}

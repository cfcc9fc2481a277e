package io.edgewise.network.anycast;

import io.edgewise.geo.Site;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sites of a catalogue announce the network's addresses, and how. Immutable.
 *
 * <p>Whatever order changes come in, the same announcements give the same catchments.
 */
public final class Announcements {
  private static final int MOST_PREPENDS = 10;

  private final SiteNames names;
  private final BitSet live;
  private final double[] drained;
  private final int[] prepends;

  private Announcements(SiteNames names, BitSet live, double[] drained, int[] prepends) {
    this.names = names;
    this.live = live;
    this.drained = drained;
    this.prepends = prepends;
  }

  /**
   * Every site announces.
   *
   * @param catalogue at least one site, each code once
   */
  public static Announcements ofAll(List<Site> catalogue) {
    var live = new BitSet(catalogue.size());
    live.set(0, catalogue.size());
    return new Announcements(
        new SiteNames(catalogue), live, new double[catalogue.size()], new int[catalogue.size()]);
  }

  /** Withdrawn at these sites; those that are so already stay so. */
  public Announcements withdraw(Collection<String> iatas) {
    var changed = (BitSet) live.clone();
    iatas.forEach(iata -> changed.clear(names.index(iata)));
    return new Announcements(names, changed, drained, prepends);
  }

  /** Withdrawn at the sites of these indices. */
  Announcements withdraw(BitSet sites) {
    var changed = (BitSet) live.clone();
    changed.andNot(sites);
    return new Announcements(names, changed, drained, prepends);
  }

  /** Announced at these sites, drained and prepended as they were before they were withdrawn. */
  public Announcements announce(Collection<String> iatas) {
    var changed = (BitSet) live.clone();
    iatas.forEach(iata -> changed.set(names.index(iata)));
    return new Announcements(names, changed, drained, prepends);
  }

  /**
   * A share of a site's users is sent elsewhere, as load balancers do before maintenance.
   *
   * @param share of the users of its catchment, 0 (none) to 1 (like a withdrawal); the larger share contains the smaller
   */
  public Announcements drain(String iata, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
    }
    var changed = drained.clone();
    changed[names.index(iata)] = share;
    return new Announcements(names, live, changed, prepends);
  }

  /** No site is drained. */
  Announcements undrained() {
    return new Announcements(names, live, new double[drained.length], prepends);
  }

  /** Whether a site announces that is not drained, and so may take the users of others. */
  boolean takesMore() {
    return IntStream.range(0, drained.length)
        .anyMatch(site -> live.get(site) && drained[site] == 0);
  }

  /**
   * A site's path is made longer by its own number, so that upstreams that compare the length prefer another site.
   *
   * @param times how often the number is added; 0 to 10
   */
  public Announcements prepend(String iata, int times) {
    if (times < 0 || times > MOST_PREPENDS) {
      throw new IllegalArgumentException(
          "The times (%d) must be from 0 to %d.".formatted(times, MOST_PREPENDS));
    }
    var changed = prepends.clone();
    changed[names.index(iata)] = times;
    return new Announcements(names, live, drained, changed);
  }

  /** All sites, live or not; the indices of sites are positions in this list. */
  public List<Site> catalogue() {
    return names.catalogue();
  }

  /**
   * The index of a site.
   *
   * @throws IllegalArgumentException if the catalogue lacks it, naming the nearest code
   */
  public int index(String iata) {
    return names.index(iata);
  }

  /** Whether a site announces: neither withdrawn nor wholly drained. */
  public boolean isLive(int site) {
    return live.get(site) && drained[site] < 1;
  }

  /** The share of a site's users that is sent elsewhere, 0 to 1. */
  public double drained(int site) {
    return drained[site];
  }

  /** How often a site's path is prepended. */
  public int prepends(int site) {
    return prepends[site];
  }

  /** How many sites announce. */
  public int liveSites() {
    return (int) IntStream.range(0, drained.length).filter(this::isLive).count();
  }
}

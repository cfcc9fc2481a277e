package io.edgewise.network.anycast;

import io.edgewise.geo.Place;
import io.edgewise.network.RttModel;

/** The round trip between two places over the core, without any last mile. */
@FunctionalInterface
public interface PathRtt {
  /** The median round trip between hosts in two places, in nanoseconds; 0 or more. */
  long nanos(Place from, Place to);

  /**
   * By the great circle alone. From clients to the sites that serve them it agrees with what Koch et al. published (inflation
   * below 30 ms for 70 % of users), where {@link RttModel#fitted()}, made of paths between data centres of different
   * networks, gives 51 % at 30 sites.
   */
  static PathRtt greatCircle() {
    return RttModel.greatCircle()::rttNanos;
  }

  /**
   * Over the graph of cable hubs, by regions: see {@link RttModel#fitted()} for its errors. It remembers places, up to 13 MB,
   * so keep it and share it between networks.
   */
  static PathRtt fitted() {
    return RttModel.fitted().remembering(8_192)::rttNanos;
  }

  /**
   * Over a private backbone: 4 ms and 14.7 ms per 1,000 km between two places, 0 in one. An assumption after leased
   * wavelengths, which detour less than public routes.
   */
  static PathRtt backbone() {
    return (from, to) -> {
      double kilometres = from.kilometresTo(to);
      return kilometres == 0 ? 0 : Math.round(4e6 + 14_700 * kilometres);
    };
  }
}

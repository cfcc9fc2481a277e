package io.edgewise.network;

import io.edgewise.geo.Place;

/** The median round trip between hosts in two places over the core, without any last mile and without noise. */
@FunctionalInterface
public interface RttModel {
  /**
   * The round trip in nanoseconds: the same in both directions, 0 for the same position, never below 10 ms per 1,000 km
   * of the great circle, which is light in fibre.
   */
  long rttNanos(Place from, Place to);

  /**
   * The model to use unless there is a reason: over a graph of cable hubs, by regions. See {@link HubRtt} for its formula
   * and its errors. Read anew at each call, so keep it.
   */
  static HubRtt fitted() {
    return HubRtt.of(HubRttCoefficients.bundled());
  }

  /**
   * One curve for the whole world, fitted to 7,494 pairs of 123 cities (public pings between data centres, 2018 to
   * 2020; least absolute log error): 20 ms, half of it at 400 km, and 16.2 ms per 1,000 km.
   *
   * <p>On pairs of which the fit has seen neither city (20 random halves of the cities) the median relative error is
   * 18 %, and 54 % of the pairs are within 20 %. Single paths scatter: the log error has a standard deviation of 0.55
   * to 0.64 below 500 km, 0.32 to 0.42 up to 6,000 km and 0.2 to 0.26 beyond, so compare variants on the same paths.
   * Regions are not told apart.
   *
   * <p>For comparison: {@link #fitted()} is nearer to what is measured.
   */
  static GreatCircleRtt greatCircle() {
    return new GreatCircleRtt(20, 400, 16.2, 0.18);
  }

  /**
   * From clients whose network peers with the edge: {@link #fitted()}, or the fibre of that one network where it is shorter,
   * as {@link #backbone()} has it.
   *
   * <p>The pairs behind the fit are hosts of hosting companies, which mostly reach each other through third networks. A
   * network that peers carries its clients' traffic to the exchange itself; that it is as direct as a private backbone is an
   * assumption. Extensive peering is what keeps the inflation of a content network low (Koch et al., Anycast in Context,
   * SIGCOMM 2021, abstract).
   *
   * @param fitted of paths through other networks
   */
  static RttModel peered(RttModel fitted) {
    RttModel own = backbone();
    return (from, to) -> Math.min(fitted.rttNanos(from, to), own.rttNanos(from, to));
  }

  /**
   * Over a private backbone: 4 ms and 14.7 ms per 1,000 km between two places, 0 in one. An assumption after leased
   * wavelengths, which detour less than public routes.
   */
  static RttModel backbone() {
    return (from, to) -> {
      double kilometres = from.kilometresTo(to);
      return kilometres == 0 ? 0 : Math.round(4e6 + 14_700 * kilometres);
    };
  }
}

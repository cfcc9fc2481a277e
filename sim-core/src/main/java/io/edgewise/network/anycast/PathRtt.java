package io.edgewise.network.anycast;

import io.edgewise.geo.Place;
import io.edgewise.network.RttModel;

/** The round trip between two places over the core, without any last mile. */
@FunctionalInterface
public interface PathRtt {
  /** The median round trip between hosts in two places, in nanoseconds; 0 or more. */
  long nanos(Place from, Place to);

  /** By the great circle alone: see {@link RttModel#greatCircle()} for what that leaves out. */
  static PathRtt greatCircle() {
    var model = RttModel.greatCircle();
    return (from, to) -> model.rttNanos(from.kilometresTo(to));
  }
}

package io.edgewise.network;

import io.edgewise.geo.Place;
import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;

/**
 * How single paths scatter around the median of their places: a factor per path, lognormal, the same for all time.
 *
 * <p>It is not jitter: it stands for what the model does not know of a path, so an uncertainty, to be drawn in the outer
 * loop and the same for all variants.
 *
 * @param sigmaWithinRegion standard deviation of the logarithm of the factor of paths within a region of the world; 0 to 3
 * @param sigmaBetweenRegions and of paths between two regions; 0 to 3
 */
public record PathResidual(double sigmaWithinRegion, double sigmaBetweenRegions) {
  private static final double MILLIS_PER_KILOMETRE_IN_FIBRE = 0.01;
  private static final double NANOS_PER_MILLI = 1e6;

  public PathResidual {
    HubRttCoefficients.requireWithin("sigmaWithinRegion", sigmaWithinRegion, 0, 3);
    HubRttCoefficients.requireWithin("sigmaBetweenRegions", sigmaBetweenRegions, 0, 3);
  }

  /**
   * The model with every path's own factor. Still symmetric, 0 for the same position and never faster than light in fibre.
   *
   * @param model medians; one that remembers places is faster
   * @param stream draws of this purpose; the same stream gives the same paths
   * @param network which of several networks of the same places: another one has other paths
   */
  public RttModel frozen(HubRtt model, DrawStream stream, long network) {
    return new Frozen(this, model, stream, network);
  }

  private record Frozen(PathResidual law, HubRtt model, DrawStream stream, long network)
      implements RttModel {
    @Override
    public long rttNanos(Place from, Place to) {
      double sigma = model.withinRegion(from.country(), to.country())
          ? law.sigmaWithinRegion
          : law.sigmaBetweenRegions;
      // A sum, so that both directions are one path.
      double u = stream.uniform(position(from) + position(to), network);
      double factor = InverseTransforms.lognormal(u, 1, sigma);
      double scattered = factor * model.rttNanos(from, to);
      // The medians are never faster than light in fibre themselves.
      return (long) Math.ceil(factor >= 1 ? scattered : Math.max(scattered, floor(from, to)));
    }

    private static double floor(Place from, Place to) {
      return from.kilometresTo(to) * MILLIS_PER_KILOMETRE_IN_FIBRE * NANOS_PER_MILLI;
    }

    private long position(Place place) {
      return stream.bits(
          Double.doubleToLongBits(place.latitudeDegrees()),
          Double.doubleToLongBits(place.longitudeDegrees()));
    }
  }
}

package io.edgewise.geo;

/**
 * Where a place lies as seen from the centre of the Earth, so that distances from one place to many cost no further
 * trigonometric functions but the arc.
 *
 * @param x towards 0 N 0 E
 * @param y towards 0 N 90 E
 * @param z towards the North Pole
 */
public record UnitVector(double x, double y, double z) {
  /** The direction of a place. */
  public static UnitVector of(Place place) {
    double latitude = Math.toRadians(place.latitudeDegrees());
    double longitude = Math.toRadians(place.longitudeDegrees());
    double cosine = StrictMath.cos(latitude);
    return new UnitVector(
        cosine * StrictMath.cos(longitude),
        cosine * StrictMath.sin(longitude),
        StrictMath.sin(latitude));
  }

  /**
   * Length of the great circle to another direction, in kilometres: the same bits in both directions. From the chord,
   * which is exact to a micrometre where the angle is small.
   */
  public double kilometresTo(UnitVector other) {
    double east = x - other.x;
    double north = y - other.y;
    double up = z - other.z;
    return kilometres(Math.sqrt(east * east + north * north + up * up) / 2);
  }

  /** The cosine of the angle between the two: the larger, the nearer. */
  double cosine(UnitVector other) {
    return x * other.x + y * other.y + z * other.z;
  }

  /**
   * The great circle over a chord.
   *
   * @param halfChord half its length in radii of the Earth, which is the sine of half the angle; from 0, and what exceeds 1
   *     is rounding
   */
  static double kilometres(double halfChord) {
    return 2 * Place.EARTH_RADIUS_KILOMETRES * StrictMath.asin(Math.min(1, halfChord));
  }
}

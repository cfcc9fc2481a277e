package io.edgewise.geo;

/**
 * A named point on the globe.
 *
 * @param name what people call it; not blank
 * @param country ISO 3166-1 alpha-2 code, two capital letters
 * @param latitudeDegrees north positive, -90 to 90
 * @param longitudeDegrees east positive, -180 to 180
 */
public record Place(String name, String country, double latitudeDegrees, double longitudeDegrees) {
  /** The mean radius of the Earth (IUGG, R1), in kilometres. */
  public static final double EARTH_RADIUS_KILOMETRES = 6371.0088;

  public Place {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name (%s) must not be blank.".formatted(name));
    }
    if (!isCapitals(country, 2)) {
      throw new IllegalArgumentException(
          "The country (%s) must be two capital letters, an ISO 3166-1 alpha-2 code."
              .formatted(country));
    }
    requireWithin("latitudeDegrees", latitudeDegrees, 90);
    requireWithin("longitudeDegrees", longitudeDegrees, 180);
  }

  /**
   * Length of the great circle to another place, in kilometres: 0 for the same position, at most 20,015.2; the same
   * bits in both directions.
   *
   * <p>The haversine formula (Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984) on a sphere, so that it
   * differs from the ellipsoid by at most 0.6 %.
   */
  public double kilometresTo(Place other) {
    double latitude = Math.toRadians(latitudeDegrees);
    double otherLatitude = Math.toRadians(other.latitudeDegrees);
    double northSouth = StrictMath.sin((otherLatitude - latitude) / 2);
    double eastWest = StrictMath.sin(Math.toRadians(other.longitudeDegrees - longitudeDegrees) / 2);
    double haversine = northSouth * northSouth
        + (StrictMath.cos(latitude) * StrictMath.cos(otherLatitude)) * (eastWest * eastWest);
    return UnitVector.kilometres(Math.sqrt(haversine));
  }

  static boolean isCapitals(String text, int length) {
    boolean capitals = text.length() == length;
    for (int i = 0; i < text.length(); i++) {
      capitals &= text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
    }
    return capitals;
  }

  private static void requireWithin(String name, double degrees, int limit) {
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from -%d to %d.".formatted(name, degrees, limit, limit));
    }
  }
}

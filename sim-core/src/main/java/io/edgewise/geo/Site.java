package io.edgewise.geo;

/**
 * A place that has, or may have, a PoP.
 *
 * @param iata the code of its airport, three capital letters: the site's name
 * @param place where it is
 */
public record Site(String iata, Place place) {
  public Site {
    if (!Place.isCapitals(iata, 3)) {
      throw new IllegalArgumentException(
          "The iata (%s) must be three capital letters.".formatted(iata));
    }
  }
}

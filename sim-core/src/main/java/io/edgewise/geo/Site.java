package io.edgewise.geo;

import java.util.regex.Pattern;

/**
 * A place that has, or may have, a PoP.
 *
 * @param iata the code of its airport, three capital letters: the site's name
 * @param place where it is
 */
public record Site(String iata, Place place) {
  private static final Pattern IATA = Pattern.compile("[A-Z]{3}");

  public Site {
    if (!IATA.matcher(iata).matches()) {
      throw new IllegalArgumentException(
          "The iata (%s) must be three capital letters.".formatted(iata));
    }
  }
}

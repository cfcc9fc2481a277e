package io.edgewise.geo;

/**
 * A city with the internet users that it stands for.
 *
 * @param place where it is
 * @param population inhabitants; positive
 * @param internetUsers the city's share of its country's internet users; 0 or more, 0 where no figure is known
 */
public record City(Place place, long population, double internetUsers) {
  public City {
    if (population <= 0) {
      throw new IllegalArgumentException(
          "The population (%d) must be positive.".formatted(population));
    }
    if (!(internetUsers >= 0 && internetUsers <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The internetUsers (%s) must be 0 or more and finite.".formatted(internetUsers));
    }
  }
}

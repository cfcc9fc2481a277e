package io.edgewise.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final double HALF_CIRCUMFERENCE = StrictMath.PI * Place.EARTH_RADIUS_KILOMETRES;

  @ParameterizedTest(name = "{0},{1} to {2},{3} is {4} of half the circumference")
  @CsvSource({
    "0, 0, 0, 0, 0",
    "0, 0, 0, 90, 0.5",
    "0, 0, 0, 180, 1",
    "0, -180, 0, 180, 0",
    "90, 0, -90, 0, 1",
    "90, 17, 90, -120, 0",
    "0, 0, 45, 0, 0.25",
    "0, 170, 0, -170, 0.1111111111111111"
  })
  void arcsOfKnownAngleHaveTheirLength(
      double latitude, double longitude, double toLatitude, double toLongitude, double share) {
    var from = new Place("from", "XA", latitude, longitude);
    var to = new Place("to", "XB", toLatitude, toLongitude);
    assertThat(from.kilometresTo(to)).isCloseTo(share * HALF_CIRCUMFERENCE, within(1e-3));
  }

  @Test
  void parisToNewYorkIsThePublishedDistance() {
    var paris = new Place("Paris", "FR", 48.8566, 2.3522);
    var newYork = new Place("New York", "US", 40.7128, -74.0060);
    assertThat(paris.kilometresTo(newYork))
        .isCloseTo(5_837, within(1.0)); // sphere; 5,853 on the ellipsoid
  }

  @Test
  void distanceIsAMetric() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      Place a = anywhere(random);
      Place b = anywhere(random);
      Place c = anywhere(random);
      assertThat(a.kilometresTo(b)).isEqualTo(b.kilometresTo(a)).isBetween(0.0, HALF_CIRCUMFERENCE);
      assertThat(a.kilometresTo(a)).isZero();
      assertThat(a.kilometresTo(c))
          .isLessThanOrEqualTo(a.kilometresTo(b) + b.kilometresTo(c) + 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {90.001, -90.001, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleLatitudesAreNamed(double latitude) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("x", "XA", latitude, 0))
        .withMessage("The latitudeDegrees (%s) must be from -90 to 90.".formatted(latitude));
  }

  @ParameterizedTest
  @ValueSource(doubles = {180.001, -180.001, Double.NaN, Double.NEGATIVE_INFINITY})
  void impossibleLongitudesAreNamed(double longitude) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("x", "XA", 0, longitude))
        .withMessageContaining("longitudeDegrees (" + longitude + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "GBR", "gb", "G1"})
  void aCountryIsTwoCapitals(String country) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("x", country, 0, 0))
        .withMessageContaining("country (" + country + ")");
  }

  @Test
  void aPlaceHasAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place(" ", "GB", 0, 0))
        .withMessageContaining("name");
  }

  private static Place anywhere(SplittableRandom random) {
    return new Place("x", "XA", random.nextDouble(-90, 90), random.nextDouble(-180, 180));
  }
}

package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.random.Draws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubRttTest {
  private static final HubRtt MODEL = RttModel.fitted();
  private static final RttModel FAST = MODEL.remembering(5_000);

  @TempDir
  private Path directory;

  private static List<Place> places() {
    List<City> cities = Cities.bundled();
    List<Place> some = new ArrayList<>();
    for (int i = 0; i < cities.size(); i += 37) {
      some.add(cities.get(i).place());
    }
    return some;
  }

  @Test
  void bothDirectionsTakeTheSameTimeAndNoneBeatsLightInFibre() {
    for (Place from : places()) {
      for (Place to : places()) {
        long rtt = FAST.rttNanos(from, to);
        assertThat(rtt).isEqualTo(FAST.rttNanos(to, from));
        // A great circle by the haversine formula may differ in its last bits: a nanosecond.
        assertThat(rtt + 1).isGreaterThanOrEqualTo((long) (from.kilometresTo(to) * 10_000));
        assertThat(rtt == 0).isEqualTo(from.equals(to));
      }
    }
  }

  @Test
  void whatIsRememberedIsWhatIsComputed() {
    var frankfurt = new Place("Frankfurt", "DE", 50.1, 8.7);
    var forgetful = MODEL.remembering(0);
    for (Place to : places()) {
      assertThat(FAST.rttNanos(frankfurt, to))
          .isEqualTo(MODEL.rttNanos(frankfurt, to))
          .isEqualTo(forgetful.rttNanos(frankfurt, to));
    }
  }

  /** Along meridians and parallels, a hundredth of a degree at a time. */
  @ParameterizedTest(name = "from {0}, {1} in {2}")
  @CsvSource({"51.5, -0.1, GB", "40, -100, US", "-33, 151, AU", "1, 104, SG", "0, 0, GH"})
  void thereIsNoJumpAtAnyDistance(double latitude, double longitude, String country) {
    var from = new Place("from", country, latitude, longitude);
    long north = 0;
    long east = 0;
    for (double step = 0.01; step <= 28; step += 0.01) {
      double shifted = Math.min(90, latitude + step);
      long nextNorth = MODEL.rttNanos(from, new Place("to", country, shifted, longitude));
      long nextEast = MODEL.rttNanos(from, new Place("to", country, latitude, longitude + step));
      // 1.11 km: at most 110 ms per 1,000 km within the first of them, plus 15 x 3 times the
      // factor.
      assertThat(Math.abs(nextNorth - north)).as("north %s", step).isLessThan(900_000);
      assertThat(Math.abs(nextEast - east)).as("east %s", step).isLessThan(900_000);
      north = nextNorth;
      east = nextEast;
    }
  }

  @Test
  void itRisesFromZero() {
    var from = new Place("from", "FR", 46.5, 2.5);
    long before = 0;
    for (double degrees = 1e-9; degrees < 0.8; degrees = degrees * 1.1 + 1e-9) {
      long rtt = MODEL.rttNanos(from, new Place("to", "FR", 46.5 + degrees, 2.5));
      assertThat(rtt).as("at %s degrees", degrees).isGreaterThanOrEqualTo(before);
      before = rtt;
    }
    assertThat(MODEL.rttNanos(from, new Place("near", "FR", 46.5 + 1e-9, 2.5)))
        .isBetween(1L, 1_000L);
  }

  @Test
  void aPeeredPathIsNeverLongerThanTheFittedOneNorThanOwnFibre() {
    var frankfurt = new Place("Frankfurt", "DE", 50.1, 8.7);
    var peered = RttModel.peered(FAST);
    for (Place to : places()) {
      long rtt = peered.rttNanos(frankfurt, to);
      assertThat(rtt)
          .isEqualTo(peered.rttNanos(to, frankfurt))
          .isEqualTo(Math.min(
              FAST.rttNanos(frankfurt, to), Math.round(4e6 + 14_700 * frankfurt.kilometresTo(to))));
    }
    assertThat(peered.rttNanos(frankfurt, frankfurt)).isZero();
  }

  @Test
  void unknownCountriesAreNamed() {
    var nowhere = new Place("Nowhere", "QQ", 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.rttNanos(nowhere, nowhere))
        .withMessageContaining("country (QQ)");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = Files.writeString(directory.resolve("model.csv"), written());
    HubRtt read = HubRtt.read(file);
    for (Place to : places()) {
      assertThat(read.rttNanos(places().get(0), to))
          .isEqualTo(MODEL.rttNanos(places().get(0), to));
    }
    assertThat(read.residual()).isEqualTo(MODEL.residual());
  }

  @ParameterizedTest
  @CsvSource({
    "'near,,,', 'naer,,,', Maybe you want near",
    "'link_detour,TUN,', 'link_detour,TUX,', TUX",
    "'per_megametre,,,1', 'per_megametre,,,-1', millisPerMegametre",
    "'pairs,,,', 'cities,,,', line 3",
    "'slope,,,', 'slope,,,x', must be a number"
  })
  void brokenTablesAreNamed(String good, String bad, String complaint) throws IOException {
    String broken = written().replaceFirst(good, bad);
    Path file = Files.writeString(directory.resolve("broken.csv"), broken);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HubRtt.read(file))
        .withMessageContaining("broken.csv")
        .withMessageContaining(complaint);
  }

  @Test
  void aMissingCoefficientIsNamed() throws IOException {
    String broken = written().replaceFirst("level,,,[^\n]*\n", "");
    Path file = Files.writeString(directory.resolve("broken.csv"), broken);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HubRtt.read(file))
        .withMessageContaining("level");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aPathKeepsItsResidual(long seed) {
    var stream = new Draws(seed, 0).stream("rtt.residual");
    RttModel frozen = MODEL.residual().frozen(MODEL, stream, 0);
    List<Place> places = places();
    int slower = 0;
    int pairs = 0;
    for (Place from : places.subList(0, 40)) {
      for (Place to : places) {
        if (!from.equals(to)) {
          long rtt = frozen.rttNanos(from, to);
          assertThat(rtt).isEqualTo(frozen.rttNanos(to, from));
          slower += rtt > FAST.rttNanos(from, to) ? 1 : 0;
          pairs++;
        }
      }
    }
    assertThat(frozen.rttNanos(places.get(0), places.get(0))).isZero();
    // A median: half, give or take five standard deviations of about 4,000 independent pairs, the
    // floor lifting a few.
    assertThat((double) slower / pairs).isBetween(0.46, 0.56);
  }

  private static String written() throws IOException {
    var out = new ByteArrayOutputStream();
    MODEL.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}

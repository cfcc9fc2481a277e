package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.geo.Place;
import io.edgewise.geo.Sites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RttFitTest {
  private static final String HEAD = "from_latitude_deg,from_longitude_deg,from_country,"
      + "to_latitude_deg,to_longitude_deg,to_country,measured_min_rtt_ms\n";

  @TempDir
  private Path directory;

  @Test
  void aWorldThatTheModelDescribesIsFoundAgain() {
    HubRtt truth = RttModel.fitted();
    List<Place> places =
        Sites.bundled().stream().limit(60).map(site -> site.place()).toList();
    List<MeasuredPair> pairs = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < i; j++) {
        double millis = truth.rttNanos(places.get(i), places.get(j)) / 1e6;
        pairs.add(new MeasuredPair(places.get(i), places.get(j), 1.5 * millis));
      }
    }
    HubRtt fitted = RttFit.of(pairs);
    // Without noise what is left is what the ridges take and what no pair of the fold has shown:
    // less than a third of
    // the 10 % that measured pairs leave.
    double sum = 0;
    for (MeasuredPair pair : pairs) {
      double millis = fitted.rttNanos(pair.from(), pair.to()) / 1e6;
      sum += Math.abs(millis / pair.rttMillis() - 1);
    }
    assertThat(sum / pairs.size()).isLessThan(0.03);
    assertThat(fitted.medianRelativeError()).isLessThan(0.1);
  }

  @Test
  void tooFewCitiesAreRefused() {
    var pair = new MeasuredPair(new Place("a", "DE", 50, 8), new Place("b", "FR", 48, 2), 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RttFit.of(List.of(pair)))
        .withMessageContaining("16 cities")
        .withMessageContaining("of 2");
  }

  @ParameterizedTest
  @CsvSource({
    "'91,0,DE,0,0,FR,10', latitudeDegrees (91.0)",
    "'0,0,QQ,1,0,FR,10', country (QQ)",
    "'0,0,DE,1,0,FR,-1', measured_min_rtt_ms (-1.0)",
    "'0,0,DE,1,0,FR,NaN', measured_min_rtt_ms (NaN)",
    "'0,0,DE,1,0,FR,ten', measured_min_rtt_ms (ten)",
    "'1,0,DE,1,0,DE,10', positions"
  })
  void impossibleRowsAreNamed(String row, String complaint) throws IOException {
    Path file = Files.writeString(
        directory.resolve("pairs.csv"), HEAD + "50,8,DE,48,2,FR,10\n" + row + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredPair.read(file))
        .withMessageContaining("pairs.csv, line 3")
        .withMessageContaining(complaint);
  }

  @Test
  void aTableWithoutRowsIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("pairs.csv"), HEAD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredPair.read(file))
        .withMessageContaining("pairs.csv");
  }
}

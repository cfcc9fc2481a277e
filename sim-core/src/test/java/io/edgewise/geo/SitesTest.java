package io.edgewise.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesTest {
  @TempDir
  private Path folder;

  @Test
  void theCatalogueIsComplete() {
    assertThat(Sites.bundled())
        .hasSize(347)
        .extracting(Site::iata)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void thirtySitesAreForTeaching() {
    assertThat(Sites.teaching()).hasSize(30).isSubsetOf(Sites.bundled());
  }

  @Test
  void theTeachingSitesAreNearMostUsersAndNoneIsOverwhelmed() {
    var nearest = new NearestSite(Sites.teaching());
    List<City> cities = Cities.bundled();
    double all = cities.stream().mapToDouble(City::internetUsers).sum();
    double near = cities.stream()
        .filter(city -> nearest.to(city.place()).place().kilometresTo(city.place()) <= 2_000)
        .mapToDouble(City::internetUsers)
        .sum();
    assertThat(near / all).isGreaterThan(0.95);
    for (Site site : Sites.teaching()) {
      double share = cities.stream()
              .filter(city -> nearest.to(city.place()).equals(site))
              .mapToDouble(City::internetUsers)
              .sum()
          / all;
      assertThat(share).as(site.iata()).isBetween(0.003, 0.12);
    }
  }

  @Test
  void aSiteIsFoundByItsCode() {
    assertThat(Sites.byIata("LHR").place().country()).isEqualTo("GB");
  }

  @Test
  void anUnknownCodeNamesTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sites.byIata("lhr"))
        .withMessageContaining("(lhr)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sites.byIata("FRAX"))
        .withMessage(
            "The site (FRAX) must be one of the 347 of the catalogue.\nMaybe you want FRA.");
  }

  @Test
  void aFileOfOnesOwnIsReadLikeTheCatalogue() throws IOException {
    Path file = folder.resolve("sites.csv");
    Files.writeString(
        file, "\uFEFFiata,city,country,latitude_deg,longitude_deg\nAAA,Here,AT,1,2\n");
    assertThat(Sites.read(file)).containsExactly(new Site("AAA", new Place("Here", "AT", 1, 2)));
    Files.writeString(
        file, "iata,city,country,latitude_deg,longitude_deg\nAAA,Here,AT,1,2\nAAA,There,AT,3,4\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sites.read(file))
        .withMessageContaining(
            "line 3: The iata (AAA) must be there once, and is in line 2 already.");
    Files.writeString(file, "iata,city,country,latitude_deg,longitude_deg\nAaA,Here,AT,1,2\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sites.read(file))
        .withMessageContaining("line 2: The iata (AaA) must be three capital letters.");
  }

  @Test
  void theNearestSiteIsTheOneOfTheShortestGreatCircle() {
    List<Site> sites = Sites.bundled();
    var nearest = new NearestSite(sites);
    var random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      var place = new Place("x", "AT", random.nextDouble(-90, 90), random.nextDouble(-180, 180));
      Site expected = sites.stream()
          .min(Comparator.comparingDouble(site -> site.place().kilometresTo(place)))
          .orElseThrow();
      assertThat(nearest.to(place)).isEqualTo(expected);
    }
  }

  @Test
  void ofSitesEquallyNearTheFirstIsTaken() {
    var place = new Place("x", "AT", 10, 20);
    var first = new Site("BBB", place);
    assertThat(new NearestSite(List.of(first, new Site("AAA", place))).to(place))
        .isEqualTo(first);
  }

  @Test
  void noSiteIsNearestWhereThereIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NearestSite(List.of()))
        .withMessageContaining("sites");
  }
}

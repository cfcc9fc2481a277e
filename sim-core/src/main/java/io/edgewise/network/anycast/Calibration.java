package io.edgewise.network.anycast;

import io.edgewise.geo.NearestWord;
import java.util.List;

/**
 * How far the routes of client networks are from always taking the nearest site.
 *
 * <p>Routes follow contracts and not the globe: an upstream does not hand traffic off at every site, nor in every region,
 * so that its exit is the nearest of a limited footprint (hot potato); some upstreams carry traffic a long way before
 * they hand off at all; and what BGP compares is not quite the distance. How far is a long way, and how large a region, is
 * the same for all calibrations: see {@link AnycastNetwork}.
 *
 * @param name by which it is chosen
 * @param remoteShare share of upstreams that do not hand off near their clients; 0 to 1
 * @param absentShare chance that an upstream does not hand off at a site, on its own; 0 to 1
 * @param absentRegionShare chance that an upstream does not hand off at any site of a region; 0 to 1
 * @param sigma standard deviation of the logarithm of the factor by which an upstream misjudges the way to a site; 0 to
 *     1
 */
public record Calibration(
    String name, double remoteShare, double absentShare, double absentRegionShare, double sigma) {
  public Calibration {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name (%s) must not be blank.".formatted(name));
    }
    requireShare("remoteShare", remoteShare);
    requireShare("absentShare", absentShare);
    requireShare("absentRegionShare", absentRegionShare);
    requireShare("sigma", sigma);
  }

  /** Everybody is served by the nearest site: what Anycast would be if BGP knew the globe. */
  public static Calibration ideal() {
    return new Calibration("ideal", 0, 0, 0, 0);
  }

  /**
   * A large network that peers widely: 65 % of users at their nearest site, 85 % within 1,000 km more than that (Koch et
   * al., Anycast in Context, SIGCOMM 2021, abstract and Fig. 5a).
   *
   * <p>The four constants are fitted to these two shares at 30 to 110 sites, drawn at random from {@link
   * io.edgewise.geo.Sites#bundled()}; the named catalogues of 30 and 100 were set aside and keep them within 3 points.
   */
  public static Calibration koch2021() {
    return new Calibration("koch-2021", 0.11, 0.11, 0.11, 0.1);
  }

  /**
   * A content network of dozens of sites: 55 % of requests at their nearest site, 75 % within 400 km and 90 % within
   * 1,375 km more than that (Calder et al., Analyzing the Performance of an Anycast CDN, IMC 2015, Fig. 4).
   *
   * <p>Fitted to these three at random sites and at the 100 named ones, where sites are spread more evenly, so that fewer
   * users have a second site nearly as near. At the 30 sites for teaching few have one within 400 km,
   * so that no fixed order can send 20 % of all to it and 55 % to the nearest: there it is up to some 8 points off.
   */
  public static Calibration calder2015() {
    return new Calibration("calder-2015", 0.07, 0.28, 0.07, 0.14);
  }

  /** The calibrations that have names: {@code ideal}, {@code koch-2021}, {@code calder-2015}. */
  public static List<Calibration> all() {
    return List.of(ideal(), koch2021(), calder2015());
  }

  /**
   * The calibration of that name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest
   */
  public static Calibration named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> {
      var names = all().stream().map(Calibration::name).toList();
      return new IllegalArgumentException(
          """
          The calibration (%s) must be one of %s.
          Maybe you mean %s.""".formatted(name, String.join(", ", names), NearestWord.of(name, names)));
    });
  }

  private static void requireShare(String parameter, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from 0 to 1.".formatted(parameter, value));
    }
  }
}

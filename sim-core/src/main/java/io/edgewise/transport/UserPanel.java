package io.edgewise.transport;

import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientCity;
import io.edgewise.network.ClientPopulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A few users who stand for all of a population, each for as many: cities in order of their round trip are covered in equal
 * steps, and the last mile by a sequence of low discrepancy beside them (R2 of Roberts 2018, after Kronecker and Weyl).
 *
 * @param users at least one
 */
public record UserPanel(List<User> users) {
  /** 1 / rho and 1 / rho^2, rho the real root of x^3 = x + 1. */
  private static final double FIRST_STEP = 0.754877666246693;

  private static final double SECOND_STEP = 0.569840290998053;
  private static final int MOST_USERS = 1_000_000;

  /**
   * One of them.
   *
   * @param city where, and the round trip over the core
   * @param mobile whether the last mile is a mobile network
   * @param accessNanos the round trip of the last mile
   */
  public record User(ClientCity city, boolean mobile, long accessNanos) {
    /** The whole round trip, at least a nanosecond. */
    public long rttNanos() {
      return Math.max(1, city.coreRttNanos() + accessNanos);
    }
  }

  public UserPanel {
    users = List.copyOf(users);
    if (users.isEmpty()) {
      throw new IllegalArgumentException("The users ([]) must be at least one.");
    }
  }

  /**
   * Picks them.
   *
   * @param fixed the last mile of those at home
   * @param mobile the last mile of those on the way
   * @param mobileShare 0 to 1
   * @param count 1 to 1,000,000
   * @param shift 0 to 1, below 1: panels that a uniform number shifts are unbiased, and differ as chance has it
   */
  public static UserPanel of(
      ClientPopulation population,
      AccessLatency fixed,
      AccessLatency mobile,
      double mobileShare,
      int count,
      double shift) {
    if (count < 1 || count > MOST_USERS) {
      throw new IllegalArgumentException(
          "The count (%d) must be from 1 to %d.".formatted(count, MOST_USERS));
    }
    requireShare("mobileShare", mobileShare);
    requireShare("shift", shift);
    var cities = population.clients().stream()
        .sorted(Comparator.comparingLong(ClientCity::coreRttNanos))
        .toList();
    double all =
        cities.stream().mapToDouble(city -> city.city().internetUsers()).sum();
    var users = new ArrayList<User>();
    int at = 0;
    double reached = cities.get(0).city().internetUsers();
    double begin = fraction(shift);
    for (int i = 0; i < count; i++) {
      double wanted = (i + begin) / count * all;
      while (reached < wanted && at < cities.size() - 1) {
        reached += cities.get(++at).city().internetUsers();
      }
      boolean isMobile = fraction(shift + 0.5 + i * FIRST_STEP) < mobileShare;
      double u = fraction(shift + 0.5 + i * SECOND_STEP);
      var access = isMobile ? mobile : fixed;
      // In the open interval, on which a quantile is defined.
      double inside = Math.min(1 - 0x1p-53, Math.max(0x1p-53, u));
      users.add(new User(cities.get(at), isMobile, Math.round(access.quantileNanos(inside))));
    }
    return new UserPanel(users);
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be from 0 to 1.".formatted(name, value));
    }
  }
}

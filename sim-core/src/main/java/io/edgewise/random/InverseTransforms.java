package io.edgewise.random;

/**
 * Laws by inversion: each turns a uniform number into a quantile, rising with u, with the same bits on any platform. Laws
 * whose quantile takes long or has something to prepare are classes of their own: {@link Gamma},
 * {@link BoundedPareto}.
 *
 * <p>The arguments are not checked: these are called for each draw, and what they are given was validated where the
 * model was built.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // keeps the digits of the source
public final class InverseTransforms {

  // The coefficients of AS 241 as printed there, from the constant term up: numerator and
  // denominator of the centre (A, B), of the tail (C, D) and of the far tail (E, F).
  private static final double[] A = {
    3.3871328727963666080e0, 1.3314166789178437745e2,
    1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3
  };
  private static final double[] B = {
    1.0, 4.2313330701600911252e1,
    6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4,
    2.8729085735721942674e4, 5.2264952788528545610e3
  };
  private static final double[] C = {
    1.42343711074968357734e0, 4.63033784615654529590e0,
    5.76949722146069140550e0, 3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4
  };
  private static final double[] D = {
    1.0, 2.05319162663775882187e0,
    1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2,
    5.47593808499534494600e-4, 1.05075007164441684324e-9
  };
  private static final double[] E = {
    6.65790464350110377720e0, 5.46378491116411436990e0,
    1.78482653991729133580e0, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7
  };
  private static final double[] F = {
    1.0, 5.99832206555887937690e-1,
    1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5,
    1.42151175831644588870e-7, 2.04426310338993978564e-15
  };

  private InverseTransforms() {}

  /**
   * Exponential law.
   *
   * @param u in (0, 1)
   * @param mean the mean, not the rate, which is one over it; finite, positive
   */
  public static double exponential(double u, double mean) {
    // Not -log(u), which would fall as u rises. 1 - u is exact for a u of a DrawStream, so that
    // both tails keep their accuracy; a log1p(-u) would give the same.
    return -mean * Logarithm.of(1 - u);
  }

  /**
   * Lognormal law.
   *
   * @param u in (0, 1)
   * @param median exp(mu), not mu, nor the mean, which is median x exp(sigma^2 / 2); finite, positive
   * @param sigma standard deviation of the logarithm, not of the draws; finite, not negative
   */
  public static double lognormal(double u, double median, double sigma) {
    return median * ExponentialFunction.of(sigma * normal(u));
  }

  /**
   * Pareto's law (type I), from a minimum up; the law of type II (Lomax), which begins at 0, is this one less the
   * minimum.
   *
   * @param u in (0, 1)
   * @param minimum also called the scale; finite, positive
   * @param index how fast the tail falls: P(X > x) = (minimum / x)^index; also called the shape, or alpha; some give
   *     one over it; finite, positive; the mean is minimum x index / (index - 1), and infinite up to an index of 1
   */
  public static double pareto(double u, double minimum, double index) {
    return minimum * ExponentialFunction.of(-Logarithm.of(1 - u) / index);
  }

  /**
   * Standard normal law, to about 1 part in 10^16: algorithm AS 241, PPND16 (Wichura, Applied Statistics 37(3), 1988).
   *
   * @param u in (0, 1)
   */
  public static double normal(double u) {
    double q = u - 0.5;
    if (Math.abs(q) <= 0.425) {
      return q * ratio(A, B, 0.180625 - q * q);
    }
    double tail = q < 0 ? u : 1 - u;
    double r = Math.sqrt(-Logarithm.of(tail));
    return Math.copySign(r <= 5 ? ratio(C, D, r - 1.6) : ratio(E, F, r - 5), q);
  }

  private static double ratio(double[] numerator, double[] denominator, double r) {
    double above = numerator[7];
    double below = denominator[7];
    for (int i = 6; i >= 0; i--) {
      above = above * r + numerator[i];
      below = below * r + denominator[i];
    }
    return above / below;
  }
}

package io.edgewise.security;

/**
 * The share of benign requests that is blocked, given the site's traffic and how well its exclusions are tuned.
 *
 * @param richShare share of the benign traffic that is {@link TrafficClass#RICH}; 0 to 1
 * @param hardShare share that is {@link TrafficClass#HARD}; 0 to 1, with the rich share at most 1
 * @param excludedShare share of the false positives that tuned exclusions remove; 0 (rules as they come) to 1
 */
public record FalsePositives(double richShare, double hardShare, double excludedShare) {
  public FalsePositives {
    requireShare("richShare", richShare);
    requireShare("hardShare", hardShare);
    requireShare("excludedShare", excludedShare);
    if (richShare + hardShare > 1) {
      throw new IllegalArgumentException(
          "The richShare (%s) and hardShare (%s) must be at most 1 together."
              .formatted(richShare, hardShare));
    }
  }

  /**
   * The share of benign requests that is blocked.
   *
   * @param plain share of plain requests blocked without exclusions; 0 to 1
   * @param rich the same of rich requests
   * @param hard the same of hard ones
   */
  public double share(double plain, double rich, double hard) {
    requireShare("plain", plain);
    requireShare("rich", rich);
    requireShare("hard", hard);
    double untuned = (1 - richShare - hardShare) * plain + richShare * rich + hardShare * hard;
    return (1 - excludedShare) * Math.max(0, untuned);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be from 0 to 1.".formatted(name, value));
    }
  }
}

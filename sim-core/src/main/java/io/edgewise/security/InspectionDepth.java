package io.edgewise.security;

import java.util.Locale;

/** How deep requests are inspected: not at all, for one known hole, or for everything that a paranoia level knows. */
public sealed interface InspectionDepth {
  /** A short name for tables, such as {@code PL2 at 5}. */
  String label();

  /** No inspection. */
  record Off() implements InspectionDepth {
    @Override
    public String label() {
      return "off";
    }
  }

  /** One rule, written for one vulnerability. */
  record VirtualPatch() implements InspectionDepth {
    @Override
    public String label() {
      return "virtual patch";
    }
  }

  /**
   * The whole rule set of a paranoia level; a request is blocked when its anomaly score reaches the threshold.
   *
   * @param level 1 to 4
   * @param anomalyThreshold 1 to 1,000; a critical rule scores 5. The detection table knows some thresholds only.
   */
  record Paranoia(int level, int anomalyThreshold) implements InspectionDepth {
    private static final int HIGHEST_THRESHOLD = 1000;

    public Paranoia {
      Ruleset.ofParanoia(level);
      if (anomalyThreshold < 1 || anomalyThreshold > HIGHEST_THRESHOLD) {
        throw new IllegalArgumentException("The anomalyThreshold (%d) must be from 1 to %d."
            .formatted(anomalyThreshold, HIGHEST_THRESHOLD));
      }
    }

    /** The rule set that runs. */
    public Ruleset ruleset() {
      return Ruleset.ofParanoia(level);
    }

    @Override
    public String label() {
      return String.format(Locale.ROOT, "PL%d at %d", level, anomalyThreshold);
    }
  }
}

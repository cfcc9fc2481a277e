package io.edgewise.scenarios;

import java.util.List;

/**
 * The site as it is, or the feature in one of its forms.
 *
 * @param name as a person would say it
 * @param feature whether the feature is there
 * @param keyed whether what it depends on is part of the cache key
 * @param cacheFactor how many times as large the cache of a PoP is
 * @param upper whether there is an upper tier
 */
record HitRatioOption(
    String name, boolean feature, boolean keyed, double cacheFactor, boolean upper) {

  static final int BEFORE = 0;
  static final int KEYED = 1;
  static final int UNKEYED = 4;

  /** From the plainest on. */
  static List<HitRatioOption> all() {
    return List.of(
        new HitRatioOption("as it is", false, false, 1, false),
        new HitRatioOption("feature, in the key", true, true, 1, false),
        new HitRatioOption("feature, upper tier", true, true, 1, true),
        new HitRatioOption("feature, cache x 2", true, true, 2, false),
        new HitRatioOption("feature, not in the key", true, false, 1, false));
  }
}

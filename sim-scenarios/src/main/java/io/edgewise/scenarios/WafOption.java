package io.edgewise.scenarios;

import io.edgewise.edge.Waf;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Settings;
import io.edgewise.security.DetectionTable;
import io.edgewise.security.Inspection;
import io.edgewise.security.Inspection.AboveLimit;
import io.edgewise.security.InspectionDepth;
import io.edgewise.security.InspectionDepth.Paranoia;
import io.edgewise.security.InspectionDepth.VirtualPatch;
import io.edgewise.security.Share;
import io.edgewise.security.TrafficClass;
import io.edgewise.workload.RequestMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to deploy the rules, with what is believed of it.
 *
 * @param name as a person would say it
 * @param inspection what is inspected, and what it costs
 * @param caught the share of the attack's variants that it catches
 * @param honestBlocked the share of honest requests that it blocks, by traffic class
 */
record WafOption(
    String name, Inspection inspection, Belief caught, Map<TrafficClass, Belief> honestBlocked) {

  /** As many known variants as a new patch is usually tried on: its posterior is as wide as theirs. */
  private static final int PATCH_EVIDENCE = 20;

  /** The options compared: nothing, the virtual patch, and every paranoia level at every threshold. */
  static List<WafOption> all(Settings settings) {
    var inspection = inspection(settings);
    var options = new ArrayList<WafOption>();
    options.add(
        new WafOption("off", inspection, Belief.certain(0), byClass(traffic -> Belief.certain(0))));
    int patched = (int) Math.round(settings.number(WafLevers.PATCH_CAUGHT) * PATCH_EVIDENCE);
    var patchBlocked = Belief.certain(settings.number(WafLevers.PATCH_BLOCKED));
    options.add(new WafOption(
        "virtual patch",
        inspection.withDepth(new VirtualPatch()),
        Belief.from(new Share(patched, PATCH_EVIDENCE)),
        byClass(traffic -> patchBlocked)));
    var table = DetectionTable.bundled();
    double kept = 1 - settings.number(WafLevers.EXCLUSIONS);
    for (int level = 1; level <= 4; level++) {
      for (int threshold : thresholds(settings, table)) {
        var depth = new Paranoia(level, threshold);
        options.add(new WafOption(
            "PL" + level + ", threshold " + threshold,
            inspection.withDepth(depth),
            Belief.from(table.attack(level, threshold, WafLevers.attackClass(settings))),
            byClass(traffic -> Belief.from(
                    table.benign(depth.level(), depth.anomalyThreshold(), traffic))
                .times(kept))));
      }
    }
    return options;
  }

  private static Map<TrafficClass, Belief> byClass(Function<TrafficClass, Belief> belief) {
    var beliefs = new EnumMap<TrafficClass, Belief>(TrafficClass.class);
    Stream.of(TrafficClass.values())
        .forEach(traffic -> beliefs.put(traffic, belief.apply(traffic)));
    return beliefs;
  }

  /** The deployment whose depth is in question. */
  private static Inspection inspection(Settings settings) {
    var above =
        settings.choice(WafLevers.ABOVE_LIMIT).equals("block") ? AboveLimit.BLOCK : AboveLimit.SKIP;
    return Inspection.of(new InspectionDepth.Off())
        .withBodyLimit((long) settings.number(WafLevers.BODY_LIMIT), above)
        .withEngineScale(settings.number(WafLevers.ENGINE_SCALE));
  }

  private static int[] thresholds(Settings settings, DetectionTable table) {
    int[] thresholds = settings.integers(WafLevers.THRESHOLDS);
    for (int threshold : thresholds) {
      if (!table.thresholds().contains(threshold)) {
        throw new InvalidValueException(
            "The thresholds (%s) must be among those that were measured: %s."
                .formatted(settings.text(WafLevers.THRESHOLDS), table.thresholds()));
      }
    }
    return Arrays.stream(thresholds).distinct().sorted().toArray();
  }

  /** The rules as a PoP runs them, each traffic class blocked at its mean rate. */
  Waf waf(Settings settings) {
    var shares = new EnumMap<TrafficClass, Double>(TrafficClass.class);
    honestBlocked.forEach((traffic, belief) -> shares.put(traffic, belief.mean()));
    return new Waf(inspection, settings.number(WafLevers.SITE_SHARE), shares);
  }

  /** The share of honest requests of a traffic class that is blocked. */
  Belief blocked(TrafficClass traffic) {
    return Objects.requireNonNull(honestBlocked.get(traffic));
  }

  /** The share of honest requests that is refused for the size of its body. */
  double refusedShare(RequestMix mix) {
    return IntStream.range(0, mix.classes().size())
        .filter(index -> inspection.refuses(mix.classes().get(index).shape()))
        .mapToDouble(mix::share)
        .sum();
  }

  /** The rules that run, whatever the threshold at which they block. */
  Object rules() {
    return inspection.depth() instanceof Paranoia paranoia
        ? paranoia.ruleset()
        : inspection.depth();
  }

  /** Whether anything is inspected. */
  boolean inspects() {
    return !(inspection.depth() instanceof InspectionDepth.Off);
  }

  /** Whether it is the one rule against this CVE. */
  boolean isPatch() {
    return inspection.depth() instanceof VirtualPatch;
  }
}

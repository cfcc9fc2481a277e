package io.edgewise.scenarios;

import io.edgewise.decision.Threat;
import io.edgewise.decision.UncertainQuantity;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.security.AttackClass;
import java.util.List;

/** The levers of the question about inspection, beside those of the PoP. */
final class WafLevers {

  static final Parameter ENGINE_SCALE = Parameter.number(
      "engine-scale",
      "cost of the rules against ModSecurity with the OWASP CRS, which were measured",
      Unit.NONE,
      0.001,
      10,
      "0.1",
      "assumption: an engine of a CDN's own is one to two orders cheaper than ModSecurity");
  static final Parameter SITE_SHARE = Parameter.number(
      "site-share",
      "share of the PoP's requests whose site has the rules on; the others share its cores",
      Unit.SHARE,
      0.001,
      1,
      "60%",
      "assumption");
  static final Parameter THRESHOLDS = Parameter.integers(
      "thresholds",
      "anomaly scores at which a request is blocked; each paranoia level is compared at each",
      5,
      40,
      "5,10",
      "5 is recommended (CRS, Working with Paranoia Levels, 2021, fact S4-024); 10 is looser; measured: 5, 7, 10, 15, 20, 25, 40");
  static final Parameter BODY_LIMIT = Parameter.number(
      "body-limit",
      "bytes of a body that are inspected",
      Unit.BYTES,
      0,
      1 << 30,
      "128KiB",
      "buffer of a large edge until December 2025 (Cloudflare outage on December 5, 2025, fact S4-038)");
  static final Parameter ABOVE_LIMIT = Parameter.choice(
      "above-limit",
      "what happens to a body above the limit: its rest passes unseen, or the request is refused",
      List.of("skip", "block"),
      "skip",
      "assumption: availability first");
  static final Parameter EXCLUSIONS = Parameter.number(
      "exclusions",
      "share of false positives that tuned exclusions have removed",
      Unit.SHARE,
      0,
      1,
      "90%",
      "assumption; measured rates are of untuned rules");
  static final Parameter ATTACK_CLASS = Parameter.choice(
      "attack-class",
      "class of the CVE's attacks",
      EnumWords.all(AttackClass.values()),
      "log4shell",
      "the class with the most famous CVE; measured on 110 variants");
  static final Parameter PATCH_CAUGHT = Parameter.number(
      "patch-caught",
      "share of the attack's variants that the virtual patch catches",
      Unit.SHARE,
      0,
      1,
      "90%",
      "assumption; held as if 18 of 20 known variants had been caught");
  static final Parameter PATCH_BLOCKED = Parameter.number(
      "patch-blocked",
      "share of honest requests that the virtual patch blocks",
      Unit.SHARE,
      0,
      1,
      "0.0025%",
      "assumption: 1 of 40,000");
  static final Parameter ATTEMPTS = Parameter.number(
      "attempts",
      "attempts on a vulnerable target",
      Unit.PER_DAY,
      0.0001,
      1_000_000,
      "50/d",
      "assumption, uncertain by a factor of 5; a whole network saw 1,000 a second (Cloudflare, Log4j logs mitigation, 2021, fact S4-043)");
  static final Parameter SUCCESS = Parameter.number(
      "success",
      "probability that an attempt compromises a target which nothing protects",
      Unit.SHARE,
      0.0000001,
      1,
      "0.2%",
      "assumption, uncertain by a factor of 5");
  static final Parameter VARIANTS = Parameter.integer(
      "attack-variants", "variants that an attacker tries", 1, 1_000, "3", "assumption");
  static final Parameter EVASION = Parameter.choice(
      "evasion",
      "whether the rules hold or fail once per target (retry) or at each attempt anew (independent)",
      EnumWords.all(Threat.Evasion.values()),
      EnumWords.word(Threat.Evasion.RETRY),
      "attackers retry variants until one passes");
  static final Parameter PADDING = Parameter.number(
      "padding",
      "share of attackers who hide the payload behind more bytes than are inspected",
      Unit.SHARE,
      0,
      1,
      "2%",
      "assumption; the trick is public");
  static final Parameter WINDOW = Parameter.number(
      "window",
      "time until the targets are patched",
      Unit.DAYS,
      0.01,
      3_650,
      "32d",
      "median of edge devices (Verizon, Data Breach Investigations Report, 2025, fact S4-053)");
  static final Parameter TARGETS = Parameter.integer(
      "targets", "vulnerable targets behind the PoP", 1, 1_000_000, "1", "assumption");
  static final Parameter LOSS = Parameter.number(
      "loss",
      "loss if a target is compromised",
      Unit.DOLLARS,
      1,
      1e12,
      "$4440000",
      "mean cost of a data breach (IBM, 2025, fact S4-055), uncertain by a factor of 4");
  static final Parameter BLOCK_COST = Parameter.number(
      "block-cost",
      "cost of an honest request blocked",
      Unit.DOLLARS,
      0,
      1e6,
      "$0.02",
      "assumption, uncertain by a factor of 3");
  static final Parameter PAGE_VALUE = Parameter.number(
      "page-value", "value of a page view", Unit.DOLLARS, 0, 1e6, "$0.005", "assumption");
  static final Parameter PAGE_REQUESTS = Parameter.integer(
      "page-requests", "requests that make a page view", 1, 10_000, "25", "assumption");
  static final Parameter PAGE_CHAIN = Parameter.integer(
      "page-chain",
      "requests of a page that wait for one another",
      1,
      100,
      "3",
      "assumption: document, style, data");
  static final Parameter LATENCY_VALUE = Parameter.number(
      "latency-value",
      "share of a page's value lost per 100 ms more",
      Unit.SHARE,
      0,
      1,
      "1%",
      "between 0.2% (Brutlag, Google, 2009, fact S5-002) and 8.4% (Deloitte, 2020, fact S5-013), uncertain by a factor of 5");
  static final Parameter LATENCY_THRESHOLD = Parameter.number(
      "latency-threshold",
      "delay below which a millisecond is worth less than in proportion",
      Unit.MILLISECONDS,
      0,
      10_000,
      "20ms",
      "assumption; 50 ms were not measurable where 100 ms were (Brutlag, Google, 2009, facts S5-001, S5-002)");
  static final Parameter MEAN_LOAD = Parameter.number(
      "mean-load",
      "mean rate of requests against the busy hour's",
      Unit.SHARE,
      0.01,
      1,
      "60%",
      "assumption");
  static final Parameter SLO = ServiceLevers.slo("99.99%");

  private WafLevers() {}

  static List<Parameter> all() {
    return List.of(
        ENGINE_SCALE,
        SITE_SHARE,
        THRESHOLDS,
        BODY_LIMIT,
        ABOVE_LIMIT,
        EXCLUSIONS,
        ATTACK_CLASS,
        PATCH_CAUGHT,
        PATCH_BLOCKED,
        ATTEMPTS,
        SUCCESS,
        VARIANTS,
        EVASION,
        PADDING,
        WINDOW,
        TARGETS,
        LOSS,
        BLOCK_COST,
        PAGE_VALUE,
        PAGE_REQUESTS,
        PAGE_CHAIN,
        LATENCY_VALUE,
        LATENCY_THRESHOLD,
        MEAN_LOAD,
        SLO);
  }

  static AttackClass attackClass(Settings settings) {
    return EnumWords.named(AttackClass.values(), settings.choice(ATTACK_CLASS));
  }

  static Threat.Evasion evasion(Settings settings) {
    return EnumWords.named(Threat.Evasion.values(), settings.choice(EVASION));
  }

  /** An uncertain quantity around a setting. */
  static UncertainQuantity around(Settings settings, Parameter parameter, double factor) {
    return new UncertainQuantity(settings.number(parameter), factor);
  }
}

package io.edgewise.scenarios;

import io.edgewise.network.anycast.CatchmentChange.Country;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The figures of every option, by the ids that the JSON answer documents. */
final class AnycastFigures {

  private static final int COUNTRIES = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private final AnycastFindings findings;

  AnycastFigures(AnycastFindings findings) {
    this.findings = findings;
  }

  List<Option> options() {
    return IntStream.range(0, findings.trial.optionNames().size())
        .mapToObj(option -> option == 0 ? before() : under(option - 1))
        .toList();
  }

  private Option before() {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("rtt.p50", millis(sample -> sample.before.p50Millis()));
    figures.put("rtt.p95", millis(sample -> sample.before.p95Millis()));
    figures.put("nearest", share(sample -> sample.quality.nearest()));
    figures.put("within-1000-km", share(sample -> sample.quality.within1000Kilometres()));
    figures.put("inflation-below-30", share(sample -> sample.quality.inflationBelow30Millis()));
    figures.put("inflation-below-60", share(sample -> sample.quality.inflationBelow60Millis()));
    figures.put("inflation-below-100", share(sample -> sample.quality.inflationBelow100Millis()));
    return new Option(name(0), true, "", figures, countries(false));
  }

  private Option under(int rule) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("load.worst", share(AnycastSample::worstLoad));
    figures.put("overloaded", count(rule, AnycastSample.Course::overloaded));
    figures.put("rounds", count(rule, AnycastSample.Course::rounds));
    figures.put("refused", share(sample -> sample.courses.get(rule).refused()));
    figures.put("availability", share(sample -> findings.availability(sample, rule)));
    figures.put("headroom.needed", share(findings::neededHeadroom));
    figures.put("budget-burn", share(sample -> findings.burn(sample, rule)));
    figures.put("slower.change", share(sample -> sample.after.slower()));
    figures.put("moved.change", share(sample -> sample.after.moved()));
    for (int site : findings.gaining().stream().limit(COUNTRIES).toList()) {
      figures.put(
          "load." + findings.trial.sites().get(site).iata(), share(sample -> sample.load(site)));
    }
    int standing = findings.standing(rule);
    int networks = findings.samples.size();
    boolean stable = 2 * standing > networks;
    if (stable) {
      figures.put("slower", end(rule, AnycastSample.End::slower, Unit.SHARE));
      figures.put("moved", end(rule, AnycastSample.End::moved, Unit.SHARE));
      figures.put("rtt.p50", end(rule, AnycastSample.End::p50Millis, Unit.MILLISECONDS));
      figures.put("rtt.p95", end(rule, AnycastSample.End::p95Millis, Unit.MILLISECONDS));
    }
    figures.put("standing", Figure.exact((double) standing / networks, Unit.SHARE));
    var remark = standing == networks
        ? ""
        : "every site falls in %d of %d networks drawn".formatted(networks - standing, networks);
    return new Option(name(rule + 1), stable, remark, figures, countries(true));
  }

  private String name(int option) {
    return findings.trial.optionNames().get(option);
  }

  private Map<String, Map<String, Figure>> countries(boolean after) {
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (var code : findings.countries(COUNTRIES)) {
      var figures = new LinkedHashMap<String, Figure>();
      figures.put(
          "rtt.p50", country(code, after ? Country::p50AfterNanos : Country::p50BeforeNanos));
      figures.put(
          "rtt.p95", country(code, after ? Country::p95AfterNanos : Country::p95BeforeNanos));
      if (after) {
        figures.put(
            "moved",
            AnycastFindings.figure(findings.country(code, Country::movedShare), Unit.SHARE));
      }
      segments.put(code, figures);
    }
    return segments;
  }

  private Figure country(String code, ToLongFunction<Country> nanos) {
    return AnycastFindings.figure(
        findings.country(code, country -> nanos.applyAsLong(country) / NANOS_PER_MILLI),
        Unit.MILLISECONDS);
  }

  private Figure millis(ToDoubleFunction<AnycastSample> value) {
    return AnycastFindings.figure(findings.tally(value), Unit.MILLISECONDS);
  }

  private Figure share(ToDoubleFunction<AnycastSample> value) {
    return AnycastFindings.figure(findings.tally(value), Unit.SHARE);
  }

  private Figure count(int rule, ToDoubleFunction<AnycastSample.Course> value) {
    return AnycastFindings.figure(
        findings.tally(sample -> value.applyAsDouble(sample.courses.get(rule))), Unit.NONE);
  }

  private Figure end(int rule, ToDoubleFunction<AnycastSample.End> value, Unit unit) {
    return AnycastFindings.figure(findings.end(rule, value), unit);
  }
}

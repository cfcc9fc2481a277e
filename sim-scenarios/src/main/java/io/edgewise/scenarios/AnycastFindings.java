package io.edgewise.scenarios;

import io.edgewise.experiment.EdgeComparison;
import io.edgewise.network.anycast.CatchmentChange.Country;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The drawn networks taken together. */
final class AnycastFindings {

  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final double DAYS_PER_MONTH = 30.44;

  final Settings settings;
  final AnycastTrial trial;
  final List<AnycastSample> samples;

  AnycastFindings(Settings settings, AnycastTrial trial, List<AnycastSample> samples) {
    this.settings = settings;
    this.trial = trial;
    this.samples = List.copyOf(samples);
  }

  Tally tally(ToDoubleFunction<AnycastSample> value) {
    var tally = new Tally();
    samples.forEach(sample -> tally.add(value.applyAsDouble(sample)));
    return tally;
  }

  double mean(ToDoubleFunction<AnycastSample> value) {
    return tally(value).mean().orElseThrow();
  }

  /** The share of users who become slower by the change alone. */
  Tally slower() {
    return tally(sample -> sample.after.slower());
  }

  /** The mean over the networks with what chance leaves of it. */
  static Figure figure(Tally tally, Unit unit) {
    var figure = Figure.exact(tally.mean().orElseThrow(), unit);
    return tally
        .interval(EdgeComparison.LEVEL)
        .map(interval -> figure.withSampling(interval.lower(), interval.upper()))
        .orElse(figure);
  }

  /** How many of the networks have a site left under a rule. */
  int standing(int rule) {
    return (int) samples.stream()
        .filter(sample -> sample.courses.get(rule).end().isPresent())
        .count();
  }

  /** How it ends under a rule, in the networks that have a site left. */
  Tally end(int rule, ToDoubleFunction<AnycastSample.End> value) {
    var tally = new Tally();
    samples.forEach(sample ->
        sample.courses.get(rule).end().ifPresent(end -> tally.add(value.applyAsDouble(end))));
    return tally;
  }

  double refused(int rule) {
    return mean(sample -> sample.courses.get(rule).refused());
  }

  /** The share of a month's error budget that the change burns: those who move for a moment, those refused as long as it lasts. */
  double burn(AnycastSample sample, int rule) {
    var course = sample.courses.get(rule);
    double moment = settings.number(AnycastLevers.TRANSITION) / MILLIS_PER_DAY;
    double lasting = settings.number(AnycastLevers.DURATION);
    double moved = course.end().map(AnycastSample.End::moved).orElse(1.0);
    double days = moved * moment + course.refused() * lasting;
    return days / ((1 - settings.number(AnycastLevers.SLO)) * DAYS_PER_MONTH);
  }

  /** The headroom at which no site is overloaded, for a network; 0 where none is needed. */
  double neededHeadroom(AnycastSample sample) {
    double surge = settings.number(AnycastLevers.SURGE);
    double least = settings.number(AnycastLevers.LEAST);
    return IntStream.range(0, trial.sites().size())
        .filter(site -> surge * sample.shareAfter(site) > least)
        .mapToDouble(site -> surge * sample.shareAfter(site) / trial.builtFor(sample, site) - 1)
        .reduce(0, Math::max);
  }

  /** The share of requests in a month that succeed, were nothing else to fail. */
  double availability(AnycastSample sample, int rule) {
    return 1 - burn(sample, rule) * (1 - settings.number(AnycastLevers.SLO));
  }

  /** The rule to take: the fewest users refused, then the fewest slower, then the first of them. */
  int best() {
    return IntStream.range(0, AnycastTrial.RULES.size())
        .boxed()
        .min(Comparator.comparingDouble(this::refused)
            .thenComparingDouble(
                rule -> end(rule, AnycastSample.End::slower).mean().orElse(1)))
        .orElseThrow();
  }

  /** The sites that gain users, those with the greatest load first. */
  List<Integer> gaining() {
    return IntStream.range(0, trial.sites().size())
        .filter(site -> gain(site) > 0 && !trial.changes(site))
        .boxed()
        .sorted(Comparator.comparingDouble(site -> -mean(sample -> sample.load(site))))
        .toList();
  }

  /** The share of all users that a site gains by the change. */
  double gain(int site) {
    return mean(sample -> sample.shareAfter(site) - sample.shareBefore(site));
  }

  /** The countries with most users moved, by their codes. */
  List<String> countries(int count) {
    var codes = new TreeSet<>(samples.get(0).countries.keySet());
    var byMoved = new ArrayList<>(codes);
    byMoved.sort(Comparator.comparingDouble(code ->
        -country(code, country -> country.users() * country.movedShare()).mean().orElseThrow()));
    return byMoved.subList(0, Math.min(count, byMoved.size()));
  }

  Tally country(String code, ToDoubleFunction<Country> value) {
    return tally(sample -> value.applyAsDouble(Objects.requireNonNull(sample.countries.get(code))));
  }
}

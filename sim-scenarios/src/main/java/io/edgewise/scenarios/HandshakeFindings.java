package io.edgewise.scenarios;

import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import io.edgewise.transport.reuse.EarlyData;
import io.edgewise.transport.reuse.Reuse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the simulation and the arithmetic say of the ways to make connections, by the index of the option. */
final class HandshakeFindings {

  private static final double SECONDS_PER_DAY = 86_400;

  final Settings settings;
  final List<HandshakeTrial> trials;
  final MetricComparison comparison;
  final Reuse reuse;
  final EarlyData earlyData;

  HandshakeFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    reuse = HandshakeLevers.reuse(settings);
    earlyData = HandshakeLevers.earlyData(settings);
    var population = HandshakeTrial.population(settings);
    trials = HandshakeOption.all(settings).stream()
        .map(option -> new HandshakeTrial(settings, option, population))
        .toList();
    comparison = CacheExperiment.run(
        trials.stream().map(HandshakeFindings::replication).toList(),
        run,
        "request.mean",
        soFar -> Math.max(1, best(soFar)));
  }

  private static Replication<Map<String, Double>> replication(HandshakeTrial trial) {
    return (draws, interrupted) ->
        interrupted.getAsBoolean() ? Optional.empty() : Optional.of(trial.run(draws));
  }

  HandshakeOption option(int index) {
    return trials.get(index).option;
  }

  /** The mean of a metric; 0 where it was not observed. */
  double mean(int option, String metric) {
    return comparison.metric(option, metric).mean().orElse(0);
  }

  /** Whether the cores carry it and a fetch succeeded. */
  boolean isObserved(int option) {
    return isObserved(comparison, option);
  }

  private static boolean isObserved(MetricComparison comparison, int option) {
    return comparison.metric(option, "first.mean").mean().isPresent();
  }

  /** By how much a metric of an option is above today's. */
  double added(int option, String metric) {
    return comparison.difference(option, metric).mean().orElse(0);
  }

  /** How often one recorded request is executed at most. */
  double executions() {
    return earlyData.executionsAtMost(settings.number(HandshakeLevers.REPLAYS));
  }

  boolean toleratesReplay() {
    return executions() <= settings.integer(HandshakeLevers.TOLERATED);
  }

  /** The share of requests that are sent as early data. */
  double earlyRequests(int option) {
    return reuse.freshShare() * trials.get(option).sentEarlyShare;
  }

  /** The share of requests that who has the key of the tickets can read: TLS 1.2's, and early data. */
  double readableWithTicketKey(int option) {
    return Math.min(1, option(option).tls12Share() + earlyRequests(option));
  }

  /** How many requests to a server that key opens while it is in use. */
  double openedByTicketKey(int option) {
    return readableWithTicketKey(option)
        * settings.number(TlsLevers.REQUESTS)
        * settings.number(HandshakeLevers.TICKET_KEY)
        * SECONDS_PER_DAY;
  }

  /** The share of requests that fail. */
  double failed(int option) {
    return mean(option, "failed");
  }

  BudgetBurn burn(int option) {
    return new BudgetBurn(
        failed(option),
        (long) comparison.replications() * HandshakeTrial.USERS,
        1 - settings.number(HandshakeLevers.SLO));
  }

  /** What each of so many requests to a connection is spared: all of them what one to an open connection is, the first the rest. */
  double spared(int option, double requests) {
    double again = -added(option, HandshakeTrial.AGAIN_CHARGED);
    return again + (-added(option, HandshakeTrial.FIRST_CHARGED) - again) / requests;
  }

  /** Requests to a connection from which on each is spared less than is worth the work; empty where that never changes. */
  OptionalDouble worthwhileUpTo(int option) {
    double worthwhile = settings.number(HandshakeLevers.WORTHWHILE);
    double again = spared(option, Double.POSITIVE_INFINITY);
    double first = spared(option, 1);
    return first > worthwhile && again < worthwhile
        ? OptionalDouble.of((first - again) / (worthwhile - again))
        : OptionalDouble.empty();
  }

  int headline() {
    return Math.max(1, best());
  }

  /** The plainest of those that are as fast as the fastest, but for what is not worth its work; failures count as the patience. */
  int best() {
    return best(comparison);
  }

  private int best(MetricComparison comparison) {
    var candidates = IntStream.range(0, trials.size())
        .filter(i -> option(i).eligible()
            && isObserved(comparison, i)
            && (!option(i).early() || toleratesReplay()))
        .boxed()
        .toList();
    double fastest = candidates.stream()
        .min(Comparator.comparingDouble(i -> requestMean(comparison, i)))
        .map(i -> requestMean(comparison, i))
        .orElse(0.0);
    double slack = settings.number(HandshakeLevers.WORTHWHILE);
    return candidates.stream()
        .filter(i -> requestMean(comparison, i) <= fastest + slack)
        .findFirst()
        .orElse(0);
  }

  private static double requestMean(MetricComparison comparison, int option) {
    return comparison.metric(option, "request.mean").mean().orElseThrow();
  }
}

package io.edgewise.scenarios;

import io.edgewise.network.LossFit;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Settings;
import io.edgewise.scenarios.LossPlace.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the figures of lost packets say, in sentences. */
final class LossWords {

  static final Bands BANDS = new Bands(
      "95 %, over replications of the same 48 users' fetches, paired by fetch; of users helped or hurt, from those whose own interval is beyond what is noticeable to those whose interval reaches it",
      "%s; TCP under loss within 5 %% in excess of chance of a real kernel's means in at least 90 %% of cells, QUIC by its RFCs with NewReno; where packets are lost is your assumption"
          .formatted(Phrases.roundTripBand()));

  private final LossFindings findings;
  private final Settings settings;
  private final int best;

  LossWords(LossFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    best = findings.best();
  }

  String headline() {
    var unheard = findings.isObserved(0)
        ? ""
        : "As it is, no response comes within %s. ".formatted(settings.text(LossLevers.PATIENCE));
    return unheard + (best == 0 ? leave() : cure()) + failures();
  }

  private String leave() {
    int nearest = findings.challenger();
    var reason = findings.mayHelp(nearest)
        ? "Leave it as it is for now: whether a cure makes the mean wait %s shorter is not told yet, and more replications would tell (%s: %s%s)."
        : "Leave it as it is: no cure that the sites can carry makes the mean wait %s shorter (%s: %s%s).";
    return reason.formatted(
        settings.text(LossLevers.NOTICEABLE),
        findings.options.get(nearest).name(),
        Phrases.addedMillis(findings.difference(nearest, LossFindings.WAIT)),
        findings.overloads(nearest) ? ", but it overloads a site" : "");
  }

  private String cure() {
    return "%s: the mean wait is %s instead of %s (%s%s). %s of the site's users gain %s or more, and %s lose as much."
        .formatted(
            findings.options.get(best).advice(),
            Phrases.millis(findings.mean(best, LossFindings.WAIT)),
            Phrases.millis(findings.mean(0, LossFindings.WAIT)),
            Phrases.addedMillis(findings.difference(best, LossFindings.WAIT)),
            findings.isToldApart(best, LossFindings.WAIT) ? "" : ", not told apart from none",
            share(findings.helped(best)),
            settings.text(LossLevers.NOTICEABLE),
            share(findings.hurt(best)));
  }

  /** Those of the cure and as it is, where there are any. */
  private String failures() {
    int other = best == 0 ? findings.challenger() : best;
    if (findings.failed(0) == 0 && findings.failed(other) == 0) {
      return "";
    }
    return " Of the fetches %s fail as it is and %s with %s; each counts as %s."
        .formatted(
            share(findings.failed(0)),
            share(findings.failed(other)),
            findings.options.get(other).name(),
            settings.text(LossLevers.PATIENCE));
  }

  private static String share(double share) {
    return share == 0 ? "none" : Phrases.percent(share);
  }

  /** With what replications leave open. */
  private static String share(Figure figure) {
    return figure
        .sampling()
        .filter(band -> band.low() < band.high())
        .map(band -> "%s (%s to %s)"
            .formatted(
                share(figure.value()), Phrases.percent(band.low()), Phrases.percent(band.high())))
        .orElseGet(() -> share(figure.value()));
  }

  List<Note> notes() {
    return List.of(
        new Note("Why", why()),
        new Note("Who gains", whoGains()),
        new Note("On paper", new LossPaperWords(findings.place, findings.paper).text()),
        new Note("Flips", flips()),
        new Note("Capacity", capacity()),
        new Note("Risk", risk()),
        new Note("Budget", budget()));
  }

  private String why() {
    var law = findings.place.law;
    return "%s of packets are lost %s for %s of the users (%s). A drain costs %s on average and leaves %s."
        .formatted(
            Phrases.percent(law.lossShare()),
            where(),
            Phrases.percent(LossLevers.affected(settings)),
            shape(),
            Phrases.addedMillis(findings.place.detourMillis()),
            settings.choice(LossLevers.WHERE).equals("access")
                ? "the loss where it is"
                : "the loss behind");
  }

  private String where() {
    return switch (settings.choice(LossLevers.WHERE)) {
      case "access" -> "in access networks";
      case "link" -> "on the site's own link";
      default -> "in transit";
    };
  }

  private String shape() {
    double burst = LossLevers.burst(settings, findings.place.fit);
    var shape = burst == 1
        ? "independently of one another"
        : "in bursts of %s on average".formatted(Phrases.number(burst));
    return findings.place.fit.map(fit -> shape + ", " + fitted(fit)).orElse(shape);
  }

  private static String fitted(LossFit fit) {
    return "as a log of %s packets has it, %s lost; evidence for bursts %s, of which 10.8 would be rare by chance"
        .formatted(
            Phrases.count((double) fit.packets()),
            Phrases.count((double) fit.lost()),
            Phrases.number(fit.burstEvidence()));
  }

  private String whoGains() {
    return Stream.of(Group.values())
        .filter(this::hasUsers)
        .map(group -> "%s: %s"
            .formatted(
                group.title,
                IntStream.range(1, findings.options.size())
                    .mapToObj(option -> findings.options.get(option).name() + " "
                        + Phrases.addedMillis(findings.difference(option, "wait." + group.name())))
                    .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("; ", "mean wait of those who are ", "."));
  }

  private boolean hasUsers(Group group) {
    return findings.comparison.metric(0, "wait." + group.name()).mean().isPresent();
  }

  private String flips() {
    double[] losses = LossThresholds.losses();
    return IntStream.range(1, findings.options.size())
        .mapToObj(option -> "%s %s"
            .formatted(findings.options.get(option).name(), findings.thresholds.words(option)))
        .collect(Collectors.joining(
            "; ",
            "for the affected, at losses from %s to %s, where the interval of what is added leaves out 0: "
                .formatted(Phrases.percent(losses[0]), Phrases.percent(losses[losses.length - 1])),
            "."));
  }

  private String capacity() {
    var most = findings.growth.entrySet().stream().max(Map.Entry.comparingByValue());
    var drained = most.map(entry -> "drained, %s grows most, by %s of its own users (headroom %s)"
            .formatted(
                entry.getKey(),
                Phrases.percent(entry.getValue()),
                settings.text(LossLevers.HEADROOM)))
        .orElse("drained, nobody has another site to go to");
    return "%s; QUIC takes %s times the CPU of a byte over TCP: %s of a site's load, where bytes take %s of its CPU."
        .formatted(
            drained,
            settings.text(LossLevers.QUIC_CPU),
            Phrases.addedPercent(findings.quicGrowth()),
            settings.text(LossLevers.BYTES_CPU));
  }

  private String risk() {
    return "a drain moves those too who lose nothing: %s of the users are then slower by %s or more. BBR does not slow down for loss up to some per cent, and so takes from others what a full buffer drops; QUIC is blocked in some networks, whose users stay with TCP."
        .formatted(share(findings.hurt(LossOption.DRAIN)), settings.text(LossLevers.NOTICEABLE));
  }

  private String budget() {
    return "fetches that fail or take longer than %s, and count as that long a wait, burn %s of the error budget at %s as it is, for as long as it lasts; %s."
        .formatted(
            settings.text(LossLevers.PATIENCE),
            findings.burn(0).words(),
            settings.text(LossLevers.SLO),
            IntStream.range(1, findings.options.size())
                .mapToObj(option -> "%s: %s"
                    .formatted(
                        findings.options.get(option).name(),
                        findings.burn(option).words()))
                .collect(Collectors.joining(", ")));
  }
}

package io.edgewise.scenarios;

import io.edgewise.edge.Span;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Settings;
import io.edgewise.security.InspectionCost;
import io.edgewise.stats.ShareInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a waterfall says, in sentences. */
final class LifecycleWords {

  static final Bands BANDS = new Bands(
      "95 %, over replications",
      "%s; cost of inspection ±%s on a request unseen (cross-validated); service times, look-ups and the origin are assumptions"
          .formatted(
              Phrases.roundTripBand(),
              Phrases.percent(InspectionCost.measured().error().median())));

  private static final Set<Span> DISTANCE = EnumSet.of(
      Span.DNS,
      Span.CONNECT,
      Span.TLS,
      Span.REQUEST,
      Span.UPLOAD,
      Span.BODY,
      Span.FIRST_BYTE,
      Span.TRANSFER);
  private static final Set<Span> WAITS = EnumSet.of(
      Span.HANDSHAKE_QUEUE,
      Span.PARSE_QUEUE,
      Span.INSPECTION_QUEUE,
      Span.RESPONSE_QUEUE,
      Span.REST_QUEUE);
  private static final Set<Span> CORES = EnumSet.of(
      Span.HANDSHAKE_CPU, Span.PRODUCTS_CPU, Span.INSPECTION_CPU, Span.RESPONSE_CPU, Span.REST_CPU);
  private static final Set<Span> SET_UP =
      EnumSet.of(Span.DNS, Span.CONNECT, Span.TLS, Span.HANDSHAKE_QUEUE, Span.HANDSHAKE_CPU);
  private static final Set<Span> BEHIND =
      EnumSet.of(Span.ORIGIN_CONNECT, Span.BODY, Span.ORIGIN_NETWORK, Span.ORIGIN);
  private static final double TAIL = 0.99;
  private static final double MIDDLE = 0.5;

  private final LifecycleFindings findings;
  private final Settings settings;
  private final double total;

  LifecycleWords(LifecycleFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    this.total = findings.singleNanos();
  }

  String headline() {
    return "One request from %s to %s takes %s from its first packet to its last byte, and %s to the first: %s are round trips, %s%s the cores of the edge, %s its origin."
        .formatted(
            findings.place.city().place().name(),
            findings.place.site().iata(),
            millis(total),
            millis((double) findings.singleFirstByteNanos()),
            Phrases.percent(clearDistance() / total),
            LifecycleLevers.isHeldUp(settings)
                ? "%s what %s to them, "
                    .formatted(
                        Phrases.percent((nanos(DISTANCE) - clearDistance()) / total),
                        heldUpBy("loss adds", "the slow line adds", "loss and the slow line add"))
                : "",
            share(EnumSet.copyOf(Stream.concat(WAITS.stream(), CORES.stream()).toList())),
            share(EnumSet.of(Span.ORIGIN_CONNECT, Span.ORIGIN_NETWORK, Span.ORIGIN)));
  }

  private double clearDistance() {
    return DISTANCE.stream()
        .mapToLong(span -> Math.min(findings.clearNanos(span), findings.singleNanos(span)))
        .sum();
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    notes.add(new Note("The sum", sum()));
    notes.add(new Note("Layers", layers()));
    notes.add(new Note("On paper", onPaper()));
    tail().ifPresent(text -> notes.add(new Note("Tail", text)));
    notes.add(new Note("Shorter", shorter()));
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  private String sum() {
    return "the spans of the one request (of the first replication, the one in the middle) add up to its %,d ns exactly; medians of spans do not add up to the median of the sum. %s requests like it are looked at among the others of the PoP, one in %s, and change the work of its cores by %s."
        .formatted(
            findings.singleNanos(),
            Phrases.count((double) findings.probes()),
            Phrases.count(findings.probeEvery),
            Phrases.addedPercent(findings.addedWork()));
  }

  private String layers() {
    var text = new StringBuilder();
    for (var span : Span.values()) {
      if (findings.passes(span) && !WAITS.contains(span)) {
        var layer = findings.layer(span);
        text.append(text.isEmpty() ? "" : " ")
            .append("%s (%s): %s.".formatted(layer.name(), layer.product(), layer.mechanism()));
      }
    }
    if (LifecycleLevers.hits(settings)) {
      text.append(
          " L7 cache: a hit is answered from the memory of the PoP, in no time of its own.");
    }
    return text + " Waits are for other requests' work on the same core.";
  }

  private String onPaper() {
    var paper = findings.paper;
    double simulated = findings.firstByteQuantile(MIDDLE).mean().orElseThrow();
    return "%d x %s RTT%s + service + mean waits%s = %s to the first byte (simulated p50 %s), and slow start for the rest: %s to the last (simulated p50 %s). %s"
        .formatted(
            paper.roundTrips(),
            Phrases.millis(paper.rttMillis()),
            paper.millis(Span.DNS) > 0 ? " + the look-up" : "",
            paper.millis(Span.ORIGIN) > 0 ? " + the origin" : "",
            Phrases.millis(paper.firstByteMillis()),
            Phrases.millis(simulated),
            Phrases.millis(paper.totalMillis()),
            Phrases.millis(findings.quantile(MIDDLE).mean().orElseThrow()),
            gap());
  }

  private String gap() {
    var widest = Stream.of(Span.values())
        .filter(findings::passes)
        .max(Comparator.comparingDouble(this::gap))
        .orElseThrow();
    return "The widest gap is %s: %s on paper, %s at p50%s."
        .formatted(
            findings.layer(widest).title(),
            Phrases.millis(findings.paper.millis(widest)),
            Phrases.millis(findings.quantile(widest, MIDDLE).mean().orElseThrow()),
            reason(widest));
  }

  private double gap(Span span) {
    return Math.abs(
        findings.paper.millis(span) - findings.quantile(span, MIDDLE).mean().orElseThrow());
  }

  private String reason(Span span) {
    double simulated = findings.quantile(span, MIDDLE).mean().orElseThrow();
    double heldUp = simulated - findings.clearQuantile(span, MIDDLE).mean().orElse(simulated);
    if (heldUp > gap(span) / 2) {
      return ", for paper has no " + heldUpBy("loss", "slow line", "loss and no slow line");
    }
    if (WAITS.contains(span)) {
      return ", for most requests wait for nothing and few for long";
    }
    return switch (span) {
      case DNS -> ", for paper adds the share of names that the resolver does not know";
      case ORIGIN_CONNECT -> ", for few fetches open a connection, and paper adds their share";
      case TRANSFER ->
        ", for sizes vary around their median, and the flights of the handshake have opened the window of a new connection already";
      case CONNECT, TLS, UPLOAD, BODY, REQUEST, FIRST_BYTE ->
        ", for last miles vary around their median";
      default -> ", for what varies is drawn around its median";
    };
  }

  private String heldUpBy(String loss, String line, String both) {
    boolean loses = settings.number(LifecycleLevers.LOSS) > 0;
    boolean slow = settings.number(LifecycleLevers.BANDWIDTH) > 0;
    return loses && slow ? both : loses ? loss : line;
  }

  private Optional<String> tail() {
    if (findings.quantile(TAIL).mean().isEmpty()) {
      return Optional.empty();
    }
    var grows = Stream.of(Span.values())
        .filter(findings::passes)
        .max(Comparator.comparingDouble(this::growth))
        .orElseThrow();
    return Optional.of(
        "from p50 to p99 the whole grows from %s to %s; the span that spreads most is %s (%s to %s)."
            .formatted(
                Phrases.millis(findings.quantile(MIDDLE).mean().orElseThrow()),
                Phrases.millis(findings.quantile(TAIL).mean().orElseThrow()),
                findings.layer(grows).title(),
                Phrases.millis(findings.quantile(grows, MIDDLE).mean().orElseThrow()),
                Phrases.millis(findings.quantile(grows, TAIL).mean().orElseThrow())));
  }

  private double growth(Span span) {
    return findings.quantile(span, TAIL).mean().orElseThrow()
        - findings.quantile(span, MIDDLE).mean().orElseThrow();
  }

  private String shorter() {
    var ways = new ArrayList<String>();
    add(ways, "a connection that is open already saves %s", SET_UP);
    add(ways, "a hit in the cache %s", BEHIND);
    add(
        ways,
        "no inspection %s",
        EnumSet.of(Span.UPLOAD, Span.INSPECTION_QUEUE, Span.INSPECTION_CPU));
    add(ways, "a response of one flight %s", EnumSet.of(Span.TRANSFER));
    add(ways, "idle cores %s", WAITS);
    return ways.isEmpty()
        ? "nothing but a shorter way."
        : "of the one request, " + String.join(", ", ways) + ".";
  }

  private void add(List<String> ways, String way, Set<Span> spans) {
    double nanos = nanos(spans);
    if (nanos > 0) {
      ways.add(way.formatted(millis(nanos)));
    }
  }

  private String budget() {
    var timeOuts = findings.timeOuts();
    var known = new ArrayList<String>();
    if (findings.blocked() > 0) {
      known.add("the rules take %s for attacks".formatted(Phrases.percent(findings.blocked())));
    }
    if (findings.originErrors() > 0) {
      known.add("the origin fails %s".formatted(Phrases.percent(findings.originErrors())));
    }
    var timedOut = timeOuts.share() > 0
        ? "%s (%s to %s) time out"
            .formatted(
                Phrases.percent(timeOuts.share()),
                Phrases.percent(timeOuts.lower()),
                Phrases.percent(timeOuts.upper()))
        : "below %s time out, for none of %s did"
            .formatted(
                Phrases.percent(timeOuts.upper()), Phrases.count((double) timeOuts.trials()));
    return "%s%s. That burns %s of the error budget at %s; failures are in no latency."
        .formatted(
            known.isEmpty()
                ? "of the requests "
                : "of the requests %s; of the others "
                    .formatted(String.join(", and of the rest ", known)),
            timedOut,
            burn(timeOuts),
            settings.text(LifecycleLevers.SLO));
  }

  private String burn(ShareInterval timeOuts) {
    double budget = 1 - settings.number(LifecycleLevers.SLO);
    double low = findings.failures(timeOuts.lower()) / budget;
    var high = Phrases.percent(findings.failures(timeOuts.upper()) / budget);
    return low > 0 ? Phrases.percent(low) + " to " + high : "below " + high;
  }

  private double nanos(Set<Span> spans) {
    return spans.stream().mapToLong(findings::singleNanos).sum();
  }

  private String share(Set<Span> spans) {
    return Phrases.percent(nanos(spans) / total);
  }

  private static String millis(double nanos) {
    return Phrases.millis(nanos * 1e-6);
  }
}

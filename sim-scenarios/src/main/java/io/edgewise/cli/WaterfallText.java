package io.edgewise.cli;

import io.edgewise.random.DrawStream;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.transport.FastOpen;
import io.edgewise.transport.GridCell;
import io.edgewise.transport.Waterfall;
import io.edgewise.transport.Waterfall.Step;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A fetch as lines of text, a packet each, with the milestones of the client between them. */
final class WaterfallText {

  private static final double NANOS_PER_MILLI = 1e6;

  /** A shorter wait at the bottleneck says nothing. */
  private static final long LEAST_QUEUED_NANOS = 50_000;

  private final Waterfall waterfall;
  private final PrintWriter out;
  private long shownNanos = -1;

  private WaterfallText(Waterfall waterfall, PrintWriter out) {
    this.waterfall = waterfall;
    this.out = out;
  }

  static void write(GridCell cell, FastOpen fastOpen, DrawStream draws, OutputStream stream) {
    Waterfall waterfall;
    try {
      waterfall = cell.trace(draws, fastOpen);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    } catch (IllegalStateException e) {
      throw new InvalidValueException(
          Failures.said(e) + " Maybe with less loss or another --seed.");
    }
    var out = new PrintWriter(stream, false, StandardCharsets.UTF_8);
    new WaterfallText(waterfall, out).write();
    out.flush();
  }

  private void write() {
    out.println("Times in milliseconds. > from the client, < from the server.");
    out.println();
    out.println(String.format(
        Locale.ROOT, "%10s   %-30s %6s %10s  %s", "leaves", "packet", "bytes", "arrives", "why"));
    for (var step : waterfall.steps()) {
      milestonesUntil(step.nanos());
      out.println(line(step));
    }
    milestonesUntil(Long.MAX_VALUE);
  }

  private void milestonesUntil(long nanos) {
    milestone(waterfall.connectNanos(), nanos, "the client is connected");
    milestone(waterfall.securedNanos(), nanos, "the client has ended the handshake of TLS");
    milestone(waterfall.firstByteNanos(), nanos, "the client has the first byte it can use");
    milestone(waterfall.lastByteNanos(), nanos, "the client has the response");
    shownNanos = nanos;
  }

  private void milestone(long at, long until, String what) {
    // Of phases that this mode lacks nothing is said.
    if (at > 0 && at > shownNanos && at <= until) {
      out.println(
          String.format(Locale.ROOT, "%10.3f   ---- %s ----", (double) at / NANOS_PER_MILLI, what));
    }
  }

  private static String line(Step step) {
    String why = step.why();
    if (step.queuedNanos() >= LEAST_QUEUED_NANOS) {
      why += String.format(
          Locale.ROOT,
          "; %.3f in the bottleneck's queue",
          (double) step.queuedNanos() / NANOS_PER_MILLI);
    }
    String arrives = switch (step.fate()) {
      case ARRIVES ->
        String.format(Locale.ROOT, "%.3f", (double) step.arrivesNanos() / NANOS_PER_MILLI);
      case LOST -> "LOST";
      case QUEUE_FULL -> "QUEUE FULL";
    };
    return String.format(
        Locale.ROOT,
        "%10.3f %s %-30s %6d %10s  %s",
        (double) step.nanos() / NANOS_PER_MILLI,
        step.fromClient() ? ">" : "<",
        step.what(),
        step.bytes(),
        arrives,
        why);
  }
}

package io.edgewise.edge;

import io.edgewise.security.InspectionCost;
import io.edgewise.security.Ruleset;
import io.edgewise.workload.RequestClass;
import java.util.List;

/** What each class of request costs a core at each visit, and how many flights its body takes. */
final class RequestCosts {

  /** The largest TLS record: the first byte leaves when the first record is sealed (RFC 8446 section 5.1). */
  static final long FIRST_RECORD_BYTES = 16_384;

  private final EdgeModel model;
  private final List<RequestClass> classes;
  private final long[] parseNanos;
  private final long[] inspectionNanos;
  private final boolean[] inspectsBody;
  private final boolean[] refused;
  private final int[] bodyRounds;
  private final int[] originRounds;
  private final int[] inspectedRounds;
  private final double[] blockedShare;

  RequestCosts(EdgeModel model) {
    this.model = model;
    this.classes = model.workload().mix().classes();
    int size = classes.size();
    parseNanos = new long[size];
    inspectionNanos = new long[size];
    inspectsBody = new boolean[size];
    refused = new boolean[size];
    bodyRounds = new int[size];
    originRounds = new int[size];
    inspectedRounds = new int[size];
    blockedShare = new double[size];
    var base = InspectionCost.measured();
    var connections = model.connections().slowStart();
    for (int i = 0; i < size; i++) {
      var shape = classes.get(i).shape();
      var inspection = model.waf().inspection();
      parseNanos[i] =
          Math.round(base.microseconds(shape, Ruleset.OFF) * 1e3) + model.cpu().productsNanos();
      refused[i] = inspection.refuses(shape);
      inspectionNanos[i] = refused[i] ? 0 : Math.round(inspection.addedCpuNanos(shape));
      inspectsBody[i] = !refused[i] && inspection.inspectsBody(shape);
      blockedShare[i] = model.waf().blockedShare(classes.get(i).traffic());
      bodyRounds[i] = connections.rounds(shape.headerBytes() + shape.bodyBytes());
      originRounds[i] = model.origin().slowStart().rounds(shape.headerBytes() + shape.bodyBytes());
      inspectedRounds[i] =
          connections.rounds(shape.headerBytes() + inspection.inspectedBodyBytes(shape));
    }
  }

  int classes() {
    return classes.size();
  }

  RequestClass requestClass(int index) {
    return classes.get(index);
  }

  /** Reading the request and everything but the managed rules. */
  long parseNanos(int index) {
    return parseNanos[index];
  }

  /** What the managed rules add. */
  long inspectionNanos(int index) {
    return inspectionNanos[index];
  }

  /** Whether the verdict waits for the body. */
  boolean inspectsBody(int index) {
    return inspectsBody[index];
  }

  /** Whether the request is refused for the size of its body. */
  boolean refused(int index) {
    return refused[index];
  }

  /** Flights in which the whole request arrives. */
  int bodyRounds(int index) {
    return bodyRounds[index];
  }

  /** Flights in which the whole request goes on to the origin. */
  int originRounds(int index) {
    return originRounds[index];
  }

  /** Flights in which the inspected part of the request arrives. */
  int inspectedRounds(int index) {
    return inspectedRounds[index];
  }

  /** The share of honest requests that the rules block. */
  double blockedShare(int index) {
    return blockedShare[index];
  }

  /** Sealing and copying the part of the response without which no first byte leaves. */
  long firstRecordNanos(long responseBytes) {
    return responseNanos(Math.min(responseBytes, FIRST_RECORD_BYTES));
  }

  /** Sealing and copying what comes after the first record. */
  long remainderNanos(long responseBytes) {
    return responseNanos(Math.max(0, responseBytes - FIRST_RECORD_BYTES));
  }

  private long responseNanos(long bytes) {
    return Math.round(bytes * model.cpu().nanosPerResponseByte());
  }
}

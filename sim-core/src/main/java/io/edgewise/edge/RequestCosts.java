package io.edgewise.edge;

import io.edgewise.security.InspectionCost;
import io.edgewise.security.Ruleset;
import io.edgewise.workload.RequestClass;
import java.util.List;

/** What each class of request costs a core at each visit, and how much of it is sent where. */
final class RequestCosts {

  /** What is sealed before the first byte leaves: as much as the largest TLS record holds (RFC 8446 section 5.1). */
  static final long FIRST_RECORD_BYTES = 16_384;

  private final EdgeModel model;
  private final List<RequestClass> classes;
  private final long[] parseNanos;
  private final long[] inspectionNanos;
  private final boolean[] inspectsBody;
  private final boolean[] refused;
  private final long[] headBytes;
  private final long[] bodyBytes;
  private final long[] inspectedBytes;
  private final long[] forwardNanos;
  private final long[] openAndForwardNanos;
  private final double[] blockedShare;

  RequestCosts(EdgeModel model) {
    this.model = model;
    this.classes = model.workload().mix().classes();
    int size = classes.size();
    parseNanos = new long[size];
    inspectionNanos = new long[size];
    inspectsBody = new boolean[size];
    refused = new boolean[size];
    headBytes = new long[size];
    bodyBytes = new long[size];
    inspectedBytes = new long[size];
    forwardNanos = new long[size];
    openAndForwardNanos = new long[size];
    blockedShare = new double[size];
    var base = InspectionCost.measured();
    var origin = new OriginConnections(model.origin());
    for (int i = 0; i < size; i++) {
      var shape = classes.get(i).shape();
      var inspection = model.waf().inspection();
      parseNanos[i] =
          Math.round(base.microseconds(shape, Ruleset.OFF) * 1e3) + model.cpu().productsNanos();
      refused[i] = inspection.refuses(shape);
      inspectionNanos[i] = refused[i] ? 0 : Math.round(inspection.addedCpuNanos(shape));
      inspectsBody[i] = !refused[i] && inspection.inspectsBody(shape);
      blockedShare[i] = model.waf().blockedShare(classes.get(i).traffic());
      headBytes[i] = Math.max(1, shape.headerBytes());
      bodyBytes[i] = shape.bodyBytes();
      inspectedBytes[i] = inspection.inspectedBodyBytes(shape);
      forwardNanos[i] = origin.forwardNanos(shape, false);
      openAndForwardNanos[i] = origin.forwardNanos(shape, true);
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

  /** Size of the request without its body. */
  long headBytes(int index) {
    return headBytes[index];
  }

  /** Size of its body. */
  long bodyBytes(int index) {
    return bodyBytes[index];
  }

  /** How much of its body the verdict waits for. */
  long inspectedBytes(int index) {
    return inspectedBytes[index];
  }

  /**
   * How long the request takes to the origin if the edge has all of it.
   *
   * @param opens whether a connection is opened for it
   */
  long forwardNanos(int index, boolean opens) {
    return opens ? openAndForwardNanos[index] : forwardNanos[index];
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

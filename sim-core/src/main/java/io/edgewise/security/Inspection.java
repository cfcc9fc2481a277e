package io.edgewise.security;

/**
 * A firewall as deployed: what it looks at, how far into a body, and what that costs.
 *
 * @param depth how deep requests are inspected
 * @param bodyLimitBytes how much of a body is inspected, in bytes; 0 (no body at all) or more
 * @param aboveLimit what happens to a request whose body is longer
 * @param engineScale cost of the inspection relative to the measured engine; positive, at most 100. The proxy's own cost
 *     is not scaled. 1 is ModSecurity with CRS; a CDN's own engine is one to two orders cheaper.
 * @param cost the measured engine
 */
public record Inspection(
    InspectionDepth depth,
    long bodyLimitBytes,
    AboveLimit aboveLimit,
    double engineScale,
    InspectionCost cost) {
  private static final double HIGHEST_SCALE = 100;
  private static final double NANOS_PER_MICROSECOND = 1000;

  /** What happens to a request whose body is longer than the limit. */
  public enum AboveLimit {
    /** The first bytes are inspected, the rest passes unseen. */
    SKIP,
    /** The request is refused as soon as its length is known, with nothing but its header inspected. */
    BLOCK
  }

  public Inspection {
    if (bodyLimitBytes < 0) {
      throw new IllegalArgumentException(
          "The bodyLimitBytes (%d) must not be negative.".formatted(bodyLimitBytes));
    }
    if (!(engineScale > 0 && engineScale <= HIGHEST_SCALE)) {
      throw new IllegalArgumentException("""
          The engineScale (%s) must be above 0 and at most %s.
          Maybe you want no inspection: use InspectionDepth.Off.""".formatted(engineScale, HIGHEST_SCALE));
    }
  }

  /**
   * An inspection of that depth with defaults for the rest: the first 128 KiB of a body (the largest that was measured;
   * products stop at 8 KiB to a few MiB), the part above unseen, and an engine of a tenth of the measured cost. The scale
   * is an assumption: the dear end of the one to two orders by which a CDN's own engine is cheaper.
   *
   * @see <a href="https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html">A
   *     product with limits of 8 to 64 KB and a choice of what happens above</a>
   */
  public static Inspection of(InspectionDepth depth) {
    return new Inspection(depth, 128 << 10, AboveLimit.SKIP, 0.1, InspectionCost.measured());
  }

  /**
   * Worker CPU that the inspection adds to the proxy's own, in nanoseconds of one core.
   *
   * <p>All arguments of a request with a body are taken to be in its body. Call it once per shape, not once per request:
   * it may allocate.
   */
  public double addedCpuNanos(RequestShape shape) {
    RequestShape seen = shape.withBodyCutTo(refuses(shape) ? 0 : bodyLimitBytes);
    double micros;
    if (depth instanceof InspectionDepth.Paranoia paranoia) {
      micros = cost.addedMicroseconds(seen, paranoia.ruleset());
    } else if (depth instanceof InspectionDepth.VirtualPatch) {
      micros = cost.virtualPatchMicroseconds(seen);
    } else {
      micros = 0;
    }
    return micros * NANOS_PER_MICROSECOND * engineScale;
  }

  /** Whether any byte of the body is inspected: the verdict then waits for it. */
  public boolean inspectsBody(RequestShape shape) {
    return inspectedBodyBytes(shape) > 0;
  }

  /** How much of the body is inspected, in bytes: the part below the limit, or nothing of a refused request. */
  public long inspectedBodyBytes(RequestShape shape) {
    return depth instanceof InspectionDepth.Off || refuses(shape)
        ? 0
        : Math.min(shape.bodyBytes(), bodyLimitBytes);
  }

  /** Whether the request is refused because its body is longer than the limit. */
  public boolean refuses(RequestShape shape) {
    return !(depth instanceof InspectionDepth.Off)
        && aboveLimit == AboveLimit.BLOCK
        && shape.bodyBytes() > bodyLimitBytes;
  }

  /** The same deployment at another depth. */
  public Inspection withDepth(InspectionDepth newDepth) {
    return new Inspection(newDepth, bodyLimitBytes, aboveLimit, engineScale, cost);
  }

  /** The same deployment with another body limit, in bytes, and another treatment of what is above it. */
  public Inspection withBodyLimit(long newBodyLimitBytes, AboveLimit newAboveLimit) {
    return new Inspection(depth, newBodyLimitBytes, newAboveLimit, engineScale, cost);
  }

  /** The same deployment with a cheaper or dearer engine. */
  public Inspection withEngineScale(double newEngineScale) {
    return new Inspection(depth, bodyLimitBytes, aboveLimit, newEngineScale, cost);
  }
}

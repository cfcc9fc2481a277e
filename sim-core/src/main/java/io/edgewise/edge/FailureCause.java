package io.edgewise.edge;

/** Why a request did not succeed. Failures never enter a distribution of latency. */
public enum FailureCause {
  /** An honest request was taken for an attack. */
  BLOCKED_BY_RULES,
  /** Its body was above the limit of inspection, and such are refused. */
  BODY_TOO_LARGE,
  /** The origin failed. */
  ORIGIN_ERROR,
  /** The first byte came after the client had given up. */
  TIMED_OUT
}

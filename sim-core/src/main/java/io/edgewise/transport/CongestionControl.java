package io.edgewise.transport;

/** How a sender chooses its rate. */
public enum CongestionControl {
  /** The default of Linux: CUBIC with HyStart (RFC 9438; Ha and Rhee 2011). */
  CUBIC,
  /** NewReno's additive increase and multiplicative decrease (RFC 5681). */
  RENO,
  /** A model of the path's bandwidth and round trip in place of loss: BBR version 1 (Cardwell et al. 2016). */
  BBR
}

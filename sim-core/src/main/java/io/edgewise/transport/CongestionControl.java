package io.edgewise.transport;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a sender chooses its rate. */
public enum CongestionControl {
  /** The default of Linux: CUBIC with HyStart (RFC 9438; Ha and Rhee 2011). */
  CUBIC,
  /** NewReno's additive increase and multiplicative decrease (RFC 5681). */
  RENO,
  /** A model of the path's bandwidth and round trip in place of loss: BBR version 1 (Cardwell et al. 2016). */
  BBR;

  private static final List<String> NAMES =
      Stream.of(values()).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();

  /** The one with a name: cubic, reno or bbr. */
  public static CongestionControl of(String name) {
    return values()[NamedChoice.indexOf("cc", name, NAMES)];
  }
}

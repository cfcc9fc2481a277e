package io.edgewise.scenarios;

import io.edgewise.scenario.Settings;
import io.edgewise.transport.CongestionControl;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.FetchPanel.Way;
import io.edgewise.transport.Pauses;
import io.edgewise.transport.Protocol;
import java.util.List;
import java.util.Locale;

/**
 * A cure for lost packets, or none.
 *
 * @param name as a person would say it
 * @param advice the same as an order
 * @param protocol what runs then
 * @param control the congestion control of TCP then
 * @param drains whether users go to their next site
 */
record LossOption(
    String name, String advice, Protocol protocol, CongestionControl control, boolean drains) {

  static final int DRAIN = 1;
  static final int CONTROL = 2;
  static final int TRANSPORT = 3;

  static List<LossOption> all(Settings settings) {
    var protocol = LossLevers.protocol(settings);
    var control = LossLevers.control(settings);
    var site = settings.choice(LossLevers.SITE);
    boolean quic = protocol == Protocol.QUIC;
    var tcp = quic ? Protocol.TLS13 : protocol;
    boolean bbr = control == CongestionControl.BBR;
    var other = bbr ? CongestionControl.CUBIC : CongestionControl.BBR;
    var today = EnumWords.word(control).toUpperCase(Locale.ROOT);
    var changed = EnumWords.word(other).toUpperCase(Locale.ROOT);
    return List.of(
        new LossOption("as it is", "Leave it as it is", protocol, control, false),
        new LossOption(site + " drained", "Drain " + site, protocol, control, true),
        quic
            ? overTcp(changed, tcp, other)
            : new LossOption(changed, "Change to " + changed, tcp, other, false),
        quic
            ? overTcp(today, tcp, control)
            : new LossOption("QUIC", "Move to QUIC", Protocol.QUIC, control, false));
  }

  private static LossOption overTcp(String name, Protocol tcp, CongestionControl control) {
    return new LossOption("TCP with " + name, "Go back to TCP with " + name, tcp, control, false);
  }

  List<Way> ways() {
    return List.of(
        new Way(1, ConnectionOptions.of(protocol).withCongestionControl(control), Pauses.none()));
  }

  boolean isQuic() {
    return protocol == Protocol.QUIC;
  }
}

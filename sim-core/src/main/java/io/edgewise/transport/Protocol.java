package io.edgewise.transport;

import java.util.List;
import java.util.stream.Stream;

/** What runs over a connection and how the connection comes about. */
public enum Protocol {
  /** HTTP/1.1 over TCP alone. */
  HTTP("http", Security.NONE, Shortcut.NONE, false),
  /** HTTP/1.1 over a full TLS 1.2 handshake. */
  TLS12("tls12", Security.TLS12, Shortcut.NONE, false),
  /** HTTP/1.1 over an abbreviated TLS 1.2 handshake. */
  TLS12_RESUMED("tls12res", Security.TLS12, Shortcut.RESUMED, false),
  /** HTTP/1.1 over a full TLS 1.3 handshake. */
  TLS13("tls13", Security.TLS13, Shortcut.NONE, false),
  /** HTTP/1.1 over a resumed TLS 1.3 handshake. */
  TLS13_RESUMED("tls13res", Security.TLS13, Shortcut.RESUMED, false),
  /** HTTP/1.1 over TLS 1.3, the request as early data. */
  TLS13_EARLY("tls13e", Security.TLS13, Shortcut.EARLY_DATA, false),
  /** HTTP/2 over a full TLS 1.3 handshake. */
  H2("h2", Security.TLS13, Shortcut.NONE, true),
  /** HTTP/2 over a full TLS 1.2 handshake. */
  H2_TLS12("h2_12", Security.TLS12, Shortcut.NONE, true),
  /** HTTP/3 over QUIC. */
  QUIC("quic", Security.QUIC, Shortcut.NONE, false),
  /** HTTP/3 over QUIC with a resumed handshake. */
  QUIC_RESUMED("quicres", Security.QUIC, Shortcut.RESUMED, false),
  /** HTTP/3 over QUIC, the request as early data. */
  QUIC_EARLY("quice", Security.QUIC, Shortcut.EARLY_DATA, false);

  enum Security {
    NONE,
    TLS12,
    TLS13,
    QUIC
  }

  enum Shortcut {
    NONE,
    RESUMED,
    EARLY_DATA
  }

  private static final List<String> IDS = Stream.of(values()).map(Protocol::id).toList();

  private final String id;
  private final Security security;
  private final Shortcut shortcut;
  private final boolean http2;

  Protocol(String id, Security security, Shortcut shortcut, boolean http2) {
    this.id = id;
    this.security = security;
    this.shortcut = shortcut;
    this.http2 = http2;
  }

  /** The name in tables and commands, for example {@code tls13res}. */
  public String id() {
    return id;
  }

  /** The one with an {@link #id}. */
  public static Protocol of(String id) {
    return values()[NamedChoice.indexOf("mode", id, IDS)];
  }

  /** Whether it begins with a handshake of TLS. */
  public boolean isSecured() {
    return security != Security.NONE;
  }

  Security security() {
    return security;
  }

  /** Whether what is sent is cut into records that are delivered whole. */
  boolean hasRecords() {
    return security == Security.TLS12 || security == Security.TLS13;
  }

  /** Whether the handshake resumes an earlier session. */
  public boolean isResumed() {
    return shortcut != Shortcut.NONE;
  }

  /** Whether a request without a body is sent with the client's first flight. */
  public boolean sendsEarlyData() {
    return shortcut == Shortcut.EARLY_DATA;
  }

  boolean isHttp2() {
    return http2;
  }
}

package io.edgewise.transport;

import io.edgewise.transport.Protocol.Security;

/**
 * The bytes of the flights of a TLS handshake, as OpenSSL 3.0, nginx 1.22 and libcurl 7.88 exchange them.
 *
 * <p>Measured together with the table that the models are held against: over TLS 1.3 3,063 bytes from the server with an
 * ECDSA chain of 2,155 (two tickets of 287 among them) and 523 resumed, 330 and 600 from the client. The others are
 * sums of what the formats prescribe, as each constant says; the hellos of TLS 1.2 are an assumption, of which 100 bytes
 * more or less move no packet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5246#section-7.4">RFC 5246 (TLS 1.2), section 7.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-4">RFC 8446 (TLS 1.3), section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4.1">RFC 9113 (HTTP/2), section 4.1</a>
 */
final class HandshakeSizes {
  /** Measured; a NewSessionTicket with OpenSSL's state of the session, as a record. */
  static final int TICKET_BYTES = 287;

  /** HTTP/2's preface of 24 bytes, SETTINGS of three values (27) and WINDOW_UPDATE (13), as a record (22). */
  static final int PREFACE_BYTES = 24 + 27 + 13 + 22;

  /** The server's SETTINGS of three values (27) and WINDOW_UPDATE (13). */
  static final int SETTINGS_BYTES = 27 + 13;

  /** The SETTINGS acknowledged (9) and the HEADERS of a response: nginx's header fields take about 128 bytes. */
  static final int HTTP2_HEADER_BYTES = 9 + 128;

  /** nginx's header of a static file over HTTP/1.1, without the digits of its length. */
  private static final int HTTP_HEADER_BYTES = 251;

  /** A DATA frame's header. */
  private static final int FRAME_BYTES = 9;

  /** What nginx puts into a frame: its http2_chunk_size. */
  private static final int FRAME_PAYLOAD = 8192;

  /** Header of a record (5), type of the content (1) and tag of AES-GCM (16): RFC 8446, section 5.2. */
  private static final int TLS13_RECORD_BYTES = 5 + 1 + 16;

  /** Header of a record (5), explicit nonce (8) and tag (16): RFC 5288, section 3. */
  private static final int TLS12_RECORD_BYTES = 5 + 8 + 16;

  /** ChangeCipherSpec (6) and a Finished of 16 bytes in a record of TLS 1.2. */
  private static final int TLS12_FINISHED_BYTES = 6 + 16 + TLS12_RECORD_BYTES;

  /** A point of P-256 (65) with its length (1), the message's header (4) and the record's (5). */
  private static final int CLIENT_KEY_BYTES = 65 + 1 + 4 + 5;

  /** A ticket of 192 bytes with lifetime and length (6), the message's header (4) and the record's (5). */
  private static final int TLS12_TICKET_BYTES = 192 + 6 + 4 + 5;

  /** ChangeCipherSpec (6) and a Finished of 52 bytes (SHA-384) in a record. */
  private static final int TLS13_FINISHED_BYTES = 6 + 52 + TLS13_RECORD_BYTES;

  /** Measured: 330 and 600 bytes from the client, less its Finished. */
  private static final int CLIENT_HELLO_BYTES = 330 - TLS13_FINISHED_BYTES;

  private static final int RESUMING_HELLO_BYTES = 600 - TLS13_FINISHED_BYTES;

  /** Measured: 3,063 bytes from the server, less its chain of 2,155 and two tickets; resumed 523, less one. */
  private static final int SERVER_FLIGHT_BYTES = 3063 - 2155 - 2 * TICKET_BYTES;

  private static final int RESUMED_FLIGHT_BYTES = 523 - TICKET_BYTES;

  /** Without shares of keys; with a ticket of 192 bytes when it resumes. An assumption. */
  private static final int TLS12_HELLO_BYTES = 220;

  private static final int TLS12_RESUMING_HELLO_BYTES = 420;

  /** ServerHello, the signed share of a key and ServerHelloDone beside the chain. An assumption. */
  private static final int TLS12_SERVER_FLIGHT_BYTES = 261;

  /** ServerHello, ChangeCipherSpec and Finished. An assumption. */
  private static final int TLS12_RESUMED_FLIGHT_BYTES = 140;

  /** What X25519MLKEM768 adds to an X25519 share: ML-KEM-768's key of 1,184 bytes, and its ciphertext of 1,088. */
  private static final int CLIENT_SHARE_BYTES = 1184;

  private static final int SERVER_SHARE_BYTES = 1088;

  private Protocol protocol = Protocol.HTTP;
  private int chainBytes;
  private boolean postQuantum;

  void set(ConnectionOptions options) {
    protocol = options.protocol();
    chainBytes = options.certificateBytes();
    postQuantum = options.postQuantum();
  }

  int turns() {
    return switch (protocol.security()) {
      case NONE -> 0;
      case TLS12 -> protocol.isResumed() ? 1 : 2;
      case TLS13, QUIC -> 1;
    };
  }

  boolean sendsCertificates() {
    return !protocol.isResumed();
  }

  int clientBytes(int turn) {
    if (turn == 1) {
      return CLIENT_KEY_BYTES + TLS12_FINISHED_BYTES;
    }
    if (protocol.security() == Security.TLS12) {
      return protocol.isResumed() ? TLS12_RESUMING_HELLO_BYTES : TLS12_HELLO_BYTES;
    }
    return (protocol.isResumed() ? RESUMING_HELLO_BYTES : CLIENT_HELLO_BYTES)
        + (postQuantum ? CLIENT_SHARE_BYTES : 0);
  }

  int serverBytes(int turn) {
    if (turn == 1) {
      return TLS12_TICKET_BYTES + TLS12_FINISHED_BYTES;
    }
    if (protocol.security() == Security.TLS12) {
      return protocol.isResumed()
          ? TLS12_RESUMED_FLIGHT_BYTES
          : TLS12_SERVER_FLIGHT_BYTES + chainBytes;
    }
    return (protocol.isResumed() ? RESUMED_FLIGHT_BYTES : SERVER_FLIGHT_BYTES + chainBytes)
        + (postQuantum ? SERVER_SHARE_BYTES : 0);
  }

  /** What the client sends to end the handshake before its request. */
  int finishBytes() {
    return switch (protocol.security()) {
      case NONE -> 0;
      case TLS12 -> protocol.isResumed() ? TLS12_FINISHED_BYTES : 0;
      case TLS13, QUIC -> TLS13_FINISHED_BYTES;
    };
  }

  int tickets() {
    boolean tickets = protocol.security() == Security.TLS13 || protocol.security() == Security.QUIC;
    if (!tickets || protocol.sendsEarlyData()) {
      return 0;
    }
    return protocol.isResumed() ? 1 : 2;
  }

  /** A payload as a record. */
  long record(long payload) {
    return switch (protocol.security()) {
      case NONE, QUIC -> payload;
      case TLS12 -> payload + TLS12_RECORD_BYTES;
      case TLS13 -> payload + TLS13_RECORD_BYTES;
    };
  }

  private static int digits(long size) {
    int digits = 1;
    for (long left = size / 10; left > 0; left /= 10) {
      digits++;
    }
    return digits;
  }

  /** Header and body of a response before records are cut. */
  long response(long size) {
    if (protocol.isHttp2()) {
      return size + FRAME_BYTES * ((size + FRAME_PAYLOAD - 1) / FRAME_PAYLOAD);
    }
    return size + HTTP_HEADER_BYTES + digits(size);
  }
}

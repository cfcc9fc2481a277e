package io.edgewise.transport;

/**
 * Whether a connection of TCP sends data with its first packet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7413">RFC 7413 (TCP Fast Open)</a>
 */
public enum FastOpen {
  /** The handshake comes first, as with every browser. */
  OFF,
  /** The first visit: a handshake like any other, with which the server hands out a cookie. */
  FIRST_VISIT,
  /**
   * The client has a cookie that the server accepts: its SYN carries what the client writes first, up to 1,420 bytes (what
   * Linux puts into a SYN at an MTU of 1,500), and the server may answer before the handshake has ended. A SYN that is not
   * answered is sent again without data.
   */
  WITH_COOKIE
}

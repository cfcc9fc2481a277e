package io.edgewise.edge;

/** A part of the time of a request, in the order in which the parts pass. */
public enum Span {
  /** The name is looked up at a resolver in the client's network, and by that at the authoritative servers if it must. */
  DNS,
  /** The three-way handshake of TCP; QUIC has none. */
  CONNECT,
  /** Flights of the handshake of TLS on their way, and the client's part of its crypto. */
  TLS,
  /** The client's hello waits for a core. */
  HANDSHAKE_QUEUE,
  /** The edge's part of the crypto. */
  HANDSHAKE_CPU,
  /** The head of the request is on its way to the edge. */
  REQUEST,
  /** It waits for a core. */
  PARSE_QUEUE,
  /** Reading it, and all of the edge's products but the managed rules. */
  PRODUCTS_CPU,
  /** What is to be inspected of the body is still on its way. */
  UPLOAD,
  /** The body waits for a core. */
  INSPECTION_QUEUE,
  /** Inspection by the managed rules. */
  INSPECTION_CPU,
  /** A connection to the origin is opened. */
  ORIGIN_CONNECT,
  /** The rest of the body is still on its way to the edge. */
  BODY,
  /** Between edge and origin, to it and back. */
  ORIGIN_NETWORK,
  /** The origin works. */
  ORIGIN,
  /** The response waits for a core. */
  RESPONSE_QUEUE,
  /** Sealing and copying what the first byte waits for. */
  RESPONSE_CPU,
  /** The first byte is on its way. */
  FIRST_BYTE,
  /** The rest of the response is on its way. */
  TRANSFER,
  /** The rest of the response waits for a core. */
  REST_QUEUE,
  /** Sealing and copying the rest. */
  REST_CPU;

  static final int COUNT = values().length;

  /** Its place among all. */
  @SuppressWarnings("EnumOrdinal") // an index that is not stored
  int index() {
    return ordinal();
  }
}

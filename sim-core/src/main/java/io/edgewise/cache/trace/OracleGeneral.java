package io.edgewise.cache.trace;

/** libCacheSim's binary format: records of 24 bytes, little-endian, one after the other. */
final class OracleGeneral {

  static final int RECORD_BYTES = 24;
  /** Offset of the time in seconds, 32 bits without sign. */
  static final int TIME = 0;
  /** Offset of the object's identity, 64 bits. */
  static final int ID = 4;
  /** Offset of the size in bytes, 32 bits without sign. */
  static final int SIZE = 12;
  /** Offset of the number, from 1, of the object's next request, or -1; 64 bits. */
  static final int NEXT = 16;

  static final long NANOS_PER_SECOND = 1_000_000_000;

  private OracleGeneral() {}
}

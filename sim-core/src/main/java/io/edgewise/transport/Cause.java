package io.edgewise.transport;

/** Why a packet leaves when it does. */
enum Cause {
  /** The client asks for a connection. */
  SYN("asks for a connection"),
  /** No answer to the SYN came within its timeout. */
  SYN_TIMEOUT("asks again, as no answer came in time"),
  /** The client asks for a connection and for a cookie of TCP Fast Open. */
  SYN_FOR_COOKIE("asks for a connection, and for a cookie that lets the next SYN carry data"),
  /** The client has a cookie of TCP Fast Open. */
  SYN_WITH_COOKIE("asks for a connection, with a cookie that lets data come along"),
  /** No answer to a SYN with data came within its timeout. */
  SYN_TIMEOUT_WITHOUT_DATA("asks again without data, as no answer came in time"),
  /** The server answers the SYN. */
  SYN_ACK("grants the connection"),
  /** The server answers the SYN and hands out a cookie. */
  SYN_ACK_COOKIE("grants the connection, and a cookie"),
  /** The server answers a SYN and takes its data. */
  SYN_ACK_DATA("grants the connection, and takes the data that came along"),
  /** No acknowledgement of the server's answer came within its timeout. */
  SYN_ACK_TIMEOUT("grants it again, as no acknowledgement came in time"),
  /** The application wrote it, and the windows had room. */
  WRITTEN("has just been written"),
  /** It was in a SYN that the server did not see. */
  NOT_TAKEN("sent again, as the server has not taken it with the SYN"),
  /** The application wrote more than the SYN had room for. */
  BEYOND_SYN("waited for the connection, as the SYN had no room for it"),
  /** It waited for an acknowledgement to make room in a window. */
  ROOM("waited until an acknowledgement made room"),
  /** It waited for its turn at the rate that the sender has chosen. */
  PACED("waited for its turn at the sender's rate"),
  /** It waited until the client had proven its address, as a server may send only three times what it received. */
  PROVEN("waited until the client had proven its address"),
  /** What was sent after it has arrived: it is lost. */
  LOSS("sent again, as what followed has arrived"),
  /** What was sent after it has arrived, but too little to be sure at once. */
  REORDERING("sent again, missing for longer than reordering explains"),
  /** Nothing has come for two round trips. */
  PROBE("probes whether the last packet was lost"),
  /** Nothing has come for the retransmission timeout. */
  TIMEOUT("sent again, as the retransmission timer ran out"),
  /** It acknowledges what came. */
  ACKNOWLEDGEMENT("acknowledges"),
  /** It acknowledges what came, after waiting for more to come. */
  DELAYED_ACKNOWLEDGEMENT("acknowledges, having waited for more");

  private final String text;

  Cause(String text) {
    this.text = text;
  }

  /** A few words, of which the packet is the subject. */
  String text() {
    return text;
  }
}

package io.edgewise.network.anycast;

/** What a site does that is asked to serve more users than it can. */
public enum OverloadRule {
  /** It refuses what exceeds its capacity; nobody moves. */
  REFUSE,
  /** It moves what exceeds its capacity to the next site of those clients that is not overloaded itself. */
  SHED,
  /** It falls, or is withdrawn by its health check, and all its clients move on. */
  WITHDRAW
}

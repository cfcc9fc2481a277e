package io.edgewise.edge;

/** How the cores of a server take up work. */
public enum Discipline {
  /**
   * One event loop per core, and a connection stays on its loop for life: one long inspection blocks everybody behind it,
   * even while the next core idles.
   */
  PINNED,
  /** One queue per server, from which any idle core takes the oldest work. */
  SHARED,
  /** The work present shares the cores of its server equally, as under a fair scheduler with a thread per request. */
  PROCESSOR_SHARING
}

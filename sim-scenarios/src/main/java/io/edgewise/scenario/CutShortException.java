package io.edgewise.scenario;

/** Thrown when a run is cut short before a single replication is done, so that there is nothing to answer with. */
public final class CutShortException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public CutShortException() {
    super("The run was cut short before its first replication was done: there is no answer.");
  }
}

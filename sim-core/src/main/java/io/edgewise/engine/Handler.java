package io.edgewise.engine;

/** An event handler as registered with one {@link Simulation}: what {@link Simulation#schedule} is told to call. */
public final class Handler {
  private final Simulation owner;
  private final int index;
  private final String name;

  Handler(Simulation owner, int index, String name) {
    this.owner = owner;
    this.index = index;
    this.name = name;
  }

  /** The name it was registered under, as error messages show it. */
  public String name() {
    return name;
  }

  int index() {
    return index;
  }

  boolean belongsTo(Simulation simulation) {
    return owner == simulation;
  }
}

package io.edgewise.report;

import java.util.function.BooleanSupplier;

/** Turns true after some polls; the fake scenario polls once a replication. */
final class AfterPolls implements BooleanSupplier {

  private int left;

  AfterPolls(int polls) {
    this.left = polls;
  }

  @Override
  public boolean getAsBoolean() {
    return left-- <= 0;
  }
}

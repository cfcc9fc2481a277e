package io.edgewise.scenario;

/** Thrown when a parameter has a value that is not allowed; the message names parameter, value and what is allowed. */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    super(message);
  }
}

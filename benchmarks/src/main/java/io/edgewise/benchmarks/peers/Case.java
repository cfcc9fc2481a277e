package io.edgewise.benchmarks.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is measured: a model and its size. Written as its words, for example {@code hold exponential 100}, {@code cancel
 * exponential 100}, {@code dispatch exponential 100 12} or {@code mm1}.
 *
 * @param model which model
 * @param law how long after its cause an event comes
 * @param pending how many events are pending in the hold model; positive, or 0 for a queue, where it follows from the load
 * @param handlers how many kinds of event; 1 but for {@link Model#DISPATCH}
 */
public record Case(Model model, DelayLaw law, int pending, int handlers) {

  /** A model to drive. */
  public enum Model {
    /** {@link Engine#hold}. */
    HOLD,
    /** {@link Engine#queue} at a load of 0.8. */
    MM1,
    /** {@link Engine#cancel}. */
    CANCEL,
    /** {@link Engine#dispatch}. */
    DISPATCH
  }

  private static final double LOAD = 0.8;
  static final int MAXIMUM_PENDING = 100_000_000;

  public Case {
    if (model == Model.MM1 ? pending != 0 : pending < 1 || pending > MAXIMUM_PENDING) {
      throw new IllegalArgumentException(
          "The pending (%d) must be from 1 to %d.".formatted(pending, MAXIMUM_PENDING));
    }
    if (handlers < 1 || handlers > Engine.MAXIMUM_HANDLERS) {
      throw new IllegalArgumentException(
          "The handlers (%d) must be from 1 to %d.".formatted(handlers, Engine.MAXIMUM_HANDLERS));
    }
  }

  /** The hold model. */
  public static Case hold(DelayLaw law, int pending) {
    return new Case(Model.HOLD, law, pending, 1);
  }

  /** The M/M/1 queue. */
  public static Case queue() {
    return new Case(Model.MM1, DelayLaw.EXPONENTIAL, 0, 1);
  }

  /** The timeouts. */
  public static Case cancel(int pending) {
    return new Case(Model.CANCEL, DelayLaw.EXPONENTIAL, pending, 1);
  }

  /** The hold model with several kinds of event. */
  public static Case dispatch(int handlers) {
    return new Case(Model.DISPATCH, DelayLaw.EXPONENTIAL, 100, handlers);
  }

  /** The case of these words; only the first is needed where the others are fixed. */
  public static Case of(String words) {
    String[] word = Arrays.copyOf(words.toUpperCase(Locale.ROOT).split(" "), 4);
    Model model = Model.valueOf(word[0]);
    if (model == Model.MM1) {
      return queue();
    }
    int handlers = model == Model.DISPATCH ? Integer.parseInt(word[3]) : 1;
    return new Case(model, DelayLaw.valueOf(word[1]), Integer.parseInt(word[2]), handlers);
  }

  /** The driver of this case in an engine; empty if that engine is not asked. */
  public Optional<Driver> driver(Engine engine) {
    return switch (model) {
      case HOLD -> Optional.of(engine.hold(new Delays(law), pending));
      case CANCEL -> engine.cancel(new Delays(law), pending);
      case DISPATCH -> engine.dispatch(new Delays(law), pending, handlers);
      case MM1 -> Optional.of(engine.queue(LOAD));
    };
  }

  @Override
  public String toString() {
    String words = switch (model) {
      case MM1 -> "%s %s".formatted(model, law);
      case DISPATCH -> "%s %s %d %d".formatted(model, law, pending, handlers);
      case HOLD, CANCEL -> "%s %s %d".formatted(model, law, pending);
    };
    return words.toLowerCase(Locale.ROOT);
  }
}

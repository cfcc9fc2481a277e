package io.edgewise.report;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Unit;
import java.util.regex.Pattern;

/** The command that gives the same answer again. */
final class Reproduction {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._%/,=+:-]+");

  private Reproduction() {}

  /** Threads are left out: they do not change the answer. An answer cut short is one of fewer replications. */
  static String command(Answer answer, RunOptions options) {
    var command = new StringBuilder("edgewise run ").append(answer.scenario());
    var settings = answer.settings();
    settings.parameters().stream()
        .filter(settings::isSet)
        .map(parameter -> parameter.name() + "=" + settings.text(parameter))
        .forEach(setting -> command.append(" --set ").append(quoted(setting)));
    command.append(" --seed ").append(answer.run().seed());
    options
        .precision()
        .ifPresent(share -> command.append(" --precision ").append(Unit.SHARE.format(share)));
    if (answer.run().ending() == Answer.Ending.CUT_SHORT) {
      command.append(" --budget ").append(answer.run().replications());
    } else {
      options.budget().ifPresent(budget -> command.append(" --budget ").append(budget));
    }
    return command.toString();
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

package io.edgewise.scenarios;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenarios;

/** The example of the README, compiled and run by {@link ReadmeTest}. */
final class ReadmeExample {

  private ReadmeExample() {}

  static Answer run() {
    var scenario = Scenarios.byId("waf-inspection-depth");
    var settings = scenario.defaults().with("engine-scale", "0.5").with("attempts", "5/d");
    var answer = scenario.answer(settings, RunOptions.defaults().withSeed(7));
    System.out.println(answer.headline());
    for (var option : answer.options()) {
      System.out.println(option.name() + " " + option.figures().get("added.p99"));
    }
    return answer;
  }
}

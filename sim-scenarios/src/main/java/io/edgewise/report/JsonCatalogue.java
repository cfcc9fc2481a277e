package io.edgewise.report;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scenarios, and what each may be asked with, as JSON.
 *
 * <p>A parameter's minimum, maximum and default are numbers in its unit (a share in percent), so that number and unit
 * together are a value that may be set. A choice has no bounds and words, a list an array as its default.
 */
public final class JsonCatalogue {

  private JsonCatalogue() {}

  /** All scenarios, by id and question. */
  public static String list(List<Scenario> scenarios) {
    var document = Json.document();
    var array = document.putArray("scenarios");
    scenarios.forEach(scenario ->
        array.addObject().put("id", scenario.id()).put("question", scenario.question()));
    return Json.text(document);
  }

  /** One scenario with all its parameters. */
  public static String describe(Scenario scenario) {
    var document = Json.document().put("id", scenario.id()).put("question", scenario.question());
    var defaults = scenario.defaults();
    var array = document.putArray("parameters");
    scenario.parameters().forEach(parameter -> parameter(array.addObject(), parameter, defaults));
    return Json.text(document);
  }

  private static void parameter(ObjectNode node, Parameter parameter, Settings defaults) {
    node.put("name", parameter.name()).put("description", parameter.description());
    node.put("kind", parameter.kind().name().toLowerCase(Locale.ROOT));
    node.put("unit", parameter.unit().symbol());
    bound(node, "minimum", parameter, parameter.minimum());
    bound(node, "maximum", parameter, parameter.maximum());
    value(node, "default", defaults, parameter);
    node.put("defaultText", parameter.defaultText());
    var choices = node.putArray("choices");
    parameter.choices().forEach(choices::add);
    node.put("source", parameter.source());
  }

  private static void bound(ObjectNode node, String name, Parameter parameter, double bound) {
    boolean bounded = switch (parameter.kind()) {
      case NUMBER, INTEGER, INTEGERS -> true;
      case CHOICE, CHOICES, FILE -> false;
    };
    if (!bounded) {
      node.putNull(name);
    } else {
      node.put(name, parameter.unit().decimal(bound));
    }
  }

  /** The value that a parameter has: a number in its unit, a word, the name of a file, or an array of whole numbers or of words. */
  static void value(ObjectNode node, String name, Settings settings, Parameter parameter) {
    switch (parameter.kind()) {
      case CHOICE, FILE -> node.put(name, settings.text(parameter));
      case CHOICES -> {
        var array = node.putArray(name);
        settings.choices(parameter).forEach(array::add);
      }
      case INTEGERS -> {
        var array = node.putArray(name);
        for (int value : settings.integers(parameter)) {
          array.add(value);
        }
      }
      case INTEGER, NUMBER -> node.put(name, parameter.unit().decimal(settings.number(parameter)));
    }
  }
}

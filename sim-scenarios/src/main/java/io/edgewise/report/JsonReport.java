package io.edgewise.report;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as JSON, as {@code docs/answer.schema.json} says.
 *
 * <p>Numbers are in the unit beside them (a share in percent), to 15 significant digits.
 */
public final class JsonReport {

  private JsonReport() {}

  /**
   * The document, its last line ended by a line feed.
   *
   * @param options what the answer was asked with, for the command that gives it again
   */
  public static String document(Answer answer, RunOptions options) {
    var document = Json.document();
    document.put("scenario", answer.scenario()).put("question", answer.question());
    document.put("headline", answer.headline());
    document.put("partial", answer.run().ending() == Answer.Ending.CUT_SHORT);
    document.put("recommended", answer.recommended().orElse(null));
    var array = document.putArray("options");
    answer.options().forEach(option -> option(array.addObject(), option));
    var columns = document.putArray("columns");
    answer
        .columns()
        .forEach(column -> columns
            .addObject()
            .put("title", column.title())
            .put("baselineFigure", column.baselineFigure().orElse(null))
            .put("figure", column.figure()));
    var notes = document.putArray("notes");
    answer
        .notes()
        .forEach(note -> notes.addObject().put("label", note.label()).put("text", note.text()));
    document
        .putObject("bands")
        .put("sampling", answer.bands().sampling())
        .put("model", answer.bands().model());
    run(document.putObject("run"), answer, options);
    parameters(document, answer);
    return Json.text(document);
  }

  private static void option(ObjectNode node, Option option) {
    node.put("name", option.name()).put("stable", option.stable()).put("remark", option.remark());
    figures(node.putObject("figures"), option.figures());
    var segments = node.putObject("segments");
    option.segments().forEach((name, figures) -> figures(segments.putObject(name), figures));
  }

  private static void figures(ObjectNode node, Map<String, Figure> figures) {
    figures.forEach((id, figure) -> {
      var unit = figure.unit();
      var object = node.putObject(id).put("value", unit.decimal(figure.value()));
      object.put("unit", unit.symbol());
      band(object, "sampling", figure.sampling(), unit);
      band(object, "model", figure.model(), unit);
    });
  }

  private static void band(ObjectNode node, String name, Optional<Figure.Band> band, Unit unit) {
    if (band.isEmpty()) {
      node.putNull(name);
      return;
    }
    node.putObject(name)
        .put("low", unit.decimal(band.get().low()))
        .put("high", unit.decimal(band.get().high()));
  }

  private static void run(ObjectNode node, Answer answer, RunOptions options) {
    var run = answer.run();
    node.put("seed", run.seed())
        .put("replications", run.replications())
        .put("requests", run.requests());
    node.put("headlineFigure", run.headlineFigure());
    node.put(
        "halfWidth",
        run.halfWidth().map(figure -> figure.unit().decimal(figure.value())).orElse(null));
    node.put(
        "halfWidthUnit", run.halfWidth().map(figure -> figure.unit().symbol()).orElse(null));
    node.put("precisionAsked", options.precision().map(Unit.SHARE::decimal).orElse(null));
    node.put("precisionUnit", Unit.SHARE.symbol());
    node.put("budget", options.budget().isPresent() ? options.budget().getAsInt() : null);
    node.put("ending", run.ending().name().toLowerCase(Locale.ROOT));
    node.put("command", Reproduction.command(answer, options));
  }

  private static void parameters(ObjectNode document, Answer answer) {
    var settings = answer.settings();
    var array = document.putArray("parameters");
    for (var parameter : settings.parameters()) {
      var node = array.addObject().put("name", parameter.name());
      JsonCatalogue.value(node, "value", settings, parameter);
      node.put("text", settings.text(parameter)).put("unit", parameter.unit().symbol());
      node.put("isSet", settings.isSet(parameter)).put("source", parameter.source());
    }
  }
}

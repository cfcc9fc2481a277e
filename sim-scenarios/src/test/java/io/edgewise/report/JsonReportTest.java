package io.edgewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.edgewise.scenario.FakeScenario;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

  private static final Scenario FAKE = new FakeScenario();
  private static final RunOptions ASKED = RunOptions.defaults().withSeed(7).withBudget(24);

  @Test
  void anAnswerFollowsItsSchema() throws IOException {
    assertThat(schema().validate(document(ASKED), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aPartialAnswerFollowsItsSchema() throws IOException {
    var document = document(ASKED.withInterrupted(new AfterPolls(2)));
    assertThat(schema().validate(document, InputFormat.JSON)).isEmpty();
    assertThat(read(document).at("/partial").asBoolean()).isTrue();
    assertThat(read(document).at("/run/ending").asString()).isEqualTo("cut_short");
  }

  @Test
  void theSchemaRefusesWhatIsNoAnswer() throws IOException {
    assertThat(schema().validate(JsonCatalogue.describe(FAKE), InputFormat.JSON))
        .isNotEmpty();
    var stringly = document(ASKED).replace("\"value\": 61.24", "\"value\": \"61.24\"");
    assertThat(schema().validate(stringly, InputFormat.JSON)).hasSize(1);
  }

  @Test
  void figuresCarryTheirUnitAndBothBands() {
    var answer = read(document(ASKED));
    var figure = answer.at("/options/0/figures/ttfb.p50");
    assertThat(figure.at("/value").decimalValue()).isEqualByComparingTo("61.24");
    assertThat(figure.at("/unit").asString()).isEqualTo("ms");
    assertThat(figure.at("/sampling/high").decimalValue()).isEqualByComparingTo("61.6");
    assertThat(figure.at("/model/low").decimalValue()).isEqualByComparingTo("54");
    assertThat(answer.at("/options/1/figures/caught/value").intValue()).isEqualTo(91);
    assertThat(answer.at("/options/3/stable").asBoolean()).isFalse();
    assertThat(answer.at("/options/0/segments/RTT below 20 ms/ttfb.p99/value").intValue())
        .isEqualTo(31);
  }

  @Test
  void theRunCanBeDoneAgain() {
    var run = read(document(ASKED)).at("/run");
    assertThat(run.at("/seed").asLong()).isEqualTo(7);
    assertThat(run.at("/command").asString())
        .isEqualTo("edgewise run fake-trade-off --seed 7 --budget 24");
  }

  @Test
  void parametersSayWhatWasSet() {
    var answer = FAKE.answer(FAKE.defaults().with("rich-share", "29%"), ASKED);
    var parameters = read(JsonReport.document(answer, ASKED)).at("/parameters");
    assertThat(parameters.at("/3/name").asString()).isEqualTo("rich-share");
    // A double would be 28.999999999999996.
    assertThat(parameters.at("/3/value").asString()).isEqualTo("29");
    assertThat(parameters.at("/3/unit").asString()).isEqualTo("%");
    assertThat(parameters.at("/3/isSet").asBoolean()).isTrue();
    assertThat(parameters.at("/2/isSet").asBoolean()).isFalse();
    assertThat(parameters.at("/2/source").asString()).startsWith("fact S1-001");
  }

  @Test
  void aNumberAndItsUnitAreAValueThatMayBeSet() {
    for (var scenario : Scenarios.all()) {
      for (var parameter : read(JsonCatalogue.describe(scenario)).at("/parameters")) {
        var name = parameter.at("/name").asString();
        var unit = parameter.at("/unit").asString();
        for (var field : new String[] {"minimum", "maximum", "default"}) {
          var number = parameter.get(field);
          if (number.isNumber()) {
            assertThat(scenario.defaults().with(name, number.asString() + unit)).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void choicesHaveWordsAndListsHaveArrays() {
    var parameters = read(JsonCatalogue.describe(FAKE)).at("/parameters");
    assertThat(parameters.at("/6/default").toString()).isEqualTo("[1,2,4]");
    assertThat(parameters.at("/7/default").asString()).isEqualTo("pinned");
    assertThat(parameters.at("/7/minimum").isNull()).isTrue();
    assertThat(parameters.at("/7/choices").toString()).isEqualTo("[\"pinned\",\"shared\"]");
    assertThat(parameters.at("/2/default").intValue()).isEqualTo(131_072);
    assertThat(parameters.at("/2/defaultText").asString()).isEqualTo("128KiB");
  }

  private static String document(RunOptions options) {
    return JsonReport.document(FAKE.answer(FAKE.defaults(), options), options);
  }

  private static JsonNode read(String document) {
    return JsonMapper.shared().readTree(document);
  }

  private static Schema schema() throws IOException {
    var text = Files.readString(Path.of("../docs/answer.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }
}

package io.edgewise.report;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document of ours: its schema's version and the project's first, two spaces an indent, the same bytes everywhere. */
final class Json {

  /** Of docs/answer.schema.json and of the catalogue; raised when a field changes its meaning or goes away. */
  static final int SCHEMA_VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  static ObjectNode document() {
    return MAPPER
        .createObjectNode()
        .put("schemaVersion", SCHEMA_VERSION)
        .put("version", ProjectVersion.text());
  }

  static String text(ObjectNode document) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter()
        .withSeparators(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
    return MAPPER.writer().with(printer).writeValueAsString(document) + "\n";
  }
}

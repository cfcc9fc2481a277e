package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleIsTheCompiledOneAndRuns() throws IOException {
    var readme = JAVA.matcher(Files.readString(Path.of("../README.md")));
    assertThat(readme.find()).isTrue();
    var lines = readme.group(1).lines().map(String::strip).toList();
    var source =
        Files.readString(Path.of("src/test/java/io/edgewise/scenarios/ReadmeExample.java"));
    assertThat(lines).hasSizeLessThanOrEqualTo(10);
    assertThat(source.lines().map(String::strip)).containsSequence(lines);
    assertThat(ReadmeExample.run().headline()).isNotBlank();
  }
}

package io.edgewise.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of the project, as the build wrote it. */
public final class ProjectVersion {

  private ProjectVersion() {}

  /** For example {@code 0.1.0}. */
  public static String text() {
    try (var stream = ProjectVersion.class.getResourceAsStream("version.txt")) {
      if (stream == null) {
        throw new IllegalStateException(
            "The resource version.txt must stand beside this class: build with Maven.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

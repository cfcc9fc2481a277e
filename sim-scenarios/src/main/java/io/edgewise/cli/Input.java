package io.edgewise.cli;

import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file to read. */
final class Input {

  private Input() {}

  /**
   * The file of a name.
   *
   * @param option by which it was named, for the error
   * @throws InvalidValueException if it cannot be read
   */
  static Path readable(String option, String name) {
    try {
      var file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      // Opened only to see that it can be.
      Files.newInputStream(file).close();
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new InvalidValueException("The %s (%s) must be a file that can be read: %s."
          .formatted(option, name, Output.reason(e)));
    }
  }

  /** Whether a name is that of a file that is read. */
  static boolean isSame(Path file, String name) throws IOException {
    try {
      var other = Path.of(name);
      return Files.exists(other) && Files.isSameFile(file, other);
    } catch (InvalidPathException e) {
      // The one who writes it will say so.
      return false;
    }
  }
}

package io.edgewise.cli;

import io.edgewise.scenario.InvalidValueException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a result goes: standard output, or a file; either way it appears whole or not at all.
 *
 * <p>Opening shows whether the file can be written, before anything is computed. The bytes go to a file beside it that
 * takes its place on {@link #commit}; what is neither a file nor new, a device or a pipe, is written directly.
 */
final class Output implements Closeable {

  private static final String STANDARD_OUTPUT = "-";

  private final OutputStream stream;
  private final Optional<Path> temporary;
  private final Optional<Path> target;
  private final String name;

  private Output(
      String name, OutputStream stream, Optional<Path> temporary, Optional<Path> target) {
    this.name = name;
    this.stream = stream;
    this.temporary = temporary;
    this.target = target;
  }

  /**
   * @param file the value of {@code --out}; empty or "-" for standard output
   * @throws InvalidValueException if the file cannot be written
   */
  static Output open(Optional<String> file, OutputStream standard) {
    if (file.filter(name -> !name.equals(STANDARD_OUTPUT)).isEmpty()) {
      return new Output(STANDARD_OUTPUT, new Held(standard), Optional.empty(), Optional.empty());
    }
    var name = file.get();
    if (name.isBlank()) {
      throw refused(name, "the name is empty");
    }
    try {
      return open(Path.of(name));
    } catch (InvalidPathException | IOException e) {
      throw refused(name, reason(e));
    }
  }

  private static Output open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a directory");
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw new AccessDeniedException(path.toString());
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      var device = Files.newOutputStream(path, StandardOpenOption.WRITE);
      return new Output(
          path.toString(), new BufferedOutputStream(device), Optional.empty(), Optional.empty());
    }
    // Through a link to the file itself, which must not be replaced by a plain file.
    var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    var part =
        ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid());
    var temporary = target.resolveSibling(part);
    var stream =
        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // For Ctrl-C, which leaves no time for close().
    temporary.toFile().deleteOnExit();
    return new Output(
        path.toString(),
        new BufferedOutputStream(stream),
        Optional.of(temporary),
        Optional.of(target));
  }

  OutputStream stream() {
    return stream;
  }

  /**
   * The file itself, for what is not written from its beginning to its end.
   *
   * @throws InvalidValueException if it is not a file
   */
  FileChannel channel() throws IOException {
    if (temporary.isEmpty()) {
      throw refused(name, "it is not a file, and this is not written from beginning to end");
    }
    return FileChannel.open(temporary.get(), StandardOpenOption.WRITE);
  }

  void write(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the result goes to a file, where neither colour nor a reader is. */
  boolean isFile() {
    return !(stream instanceof Held);
  }

  /** The result is whole: it takes its place. */
  void commit() {
    try {
      stream.close();
      if (stream instanceof Held held) {
        held.release();
      }
      if (temporary.isPresent() && target.isPresent()) {
        replace(temporary.get(), target.get());
      }
    } catch (IOException e) {
      throw refused(name, reason(e));
    }
  }

  private static void replace(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      if (temporary.isPresent()) {
        Files.deleteIfExists(temporary.get());
      }
    }
  }

  private static InvalidValueException refused(String name, String reason) {
    return new InvalidValueException(
        "The --out (%s) must be a file that can be written: %s.".formatted(name, reason));
  }

  /** What a file system's exception says, for people. */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    return Failures.said(e);
  }

  /** What goes to standard output, held back until it is whole. */
  private static final class Held extends ByteArrayOutputStream {

    private final OutputStream standard;

    Held(OutputStream standard) {
      this.standard = standard;
    }

    void release() throws IOException {
      writeTo(standard);
      standard.flush();
    }
  }
}

package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ctrl-C in a real process, for a signal cannot be sent to a part of one. */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {

  private static final int PATIENCE_SECONDS = 60;

  /** The bit of signal 2. */
  private static final long INTERRUPT = 2;

  @Test
  void ctrlCKeepsWhatWasComputed() throws IOException, InterruptedException {
    assumeThat(ignoresInterrupts()).isFalse();
    var process = start("--set", "step=100ms", "--budget", "500");
    // Progress is shown once some replications are done, two seconds after the start.
    assertThat(process.getErrorStream().read()).isNotNegative();
    interrupt(process);
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(4);
    assertThat(out).contains("PARTIAL: cut short after ").endsWith("describe fake-trade-off\n");
  }

  private static Process start(String... options) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(
        List.of(java, "-Dedgewise.progress=true", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Edgewise.class.getName(), "run", "fake-trade-off"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** As a shell without job control has it for what it starts in the background, and for what that starts. */
  private static boolean ignoresInterrupts() throws IOException {
    var status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INTERRUPT) != 0);
  }
}

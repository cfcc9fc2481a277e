package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  @Test
  void ctrlCKeepsWhatWasComputed() throws IOException, InterruptedException {
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
}

package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.network.LossFit;
import io.edgewise.random.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossLawTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  private static boolean[] packets(LossLaw law, long seed, int count) {
    var process = new LossProcess();
    process.reset(law);
    process.key(new Draws(seed, 0).stream("test"), 1);
    boolean[] lost = new boolean[count];
    for (int i = 0; i < count; i++) {
      lost[i] = process.next();
    }
    return lost;
  }

  /**
   * Of 20,000 packets about 400 are lost in 100 bursts of 4, whose number has a standard deviation of about 10 and whose
   * mean length one of sqrt(12 / 100): five of each.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void burstsAreFoundAgainInTheirLog(long seed) {
    var law = LossLaw.bursts(0.02, 4);
    assertThat(law.lossShare()).isCloseTo(0.02, within(1e-12));
    var fit = LossFit.of(packets(law, seed, 20_000));
    assertThat(fit.isBursty()).isTrue();
    assertThat(1 / fit.badToGood()).isCloseTo(4, within(5 * Math.sqrt(0.12)));
    assertThat(LossLaw.of(fit).lossShare()).isCloseTo(0.02, within(0.02 * 5 * 0.17));
  }

  /**
   * A connection that ends before its path changes loses what the path loses in the long run, too: of 10,000 first packets
   * half, whose share has a standard deviation of 0.005, five of them; and of short ones no other share.
   */
  @Test
  void aShortConnectionMeetsThePathAsItIsInTheLongRun() {
    var law = LossLaw.bursts(0.5, 1_000);
    int first = 0;
    int tenth = 0;
    for (int seed = 1; seed <= 10_000; seed++) {
      boolean[] lost = packets(law, seed, 10);
      first += lost[0] ? 1 : 0;
      tenth += lost[9] ? 1 : 0;
    }
    assertThat(first / 1e4).isCloseTo(0.5, within(0.025));
    assertThat(tenth / 1e4).isCloseTo(0.5, within(0.025));
  }

  /** Two of a hundred logs of independent losses or more look bursty by chance with probability 0.5 %. */
  @Test
  void independentLossIsTakenForWhatItIs() {
    long bursty = seeds()
        .filter(
            seed -> LossFit.of(packets(LossLaw.bernoulli(0.02), seed, 20_000)).isBursty())
        .count();
    assertThat(bursty).isLessThan(3);
    var fit = LossFit.of(packets(LossLaw.bernoulli(0.02), 1, 20_000));
    assertThat(LossLaw.of(fit).lossShare()).isEqualTo(fit.lossShare());
  }

  @Test
  void aLogIsReadInItsOrder(@TempDir java.nio.file.Path folder) throws IOException {
    var file =
        Files.writeString(folder.resolve("log.csv"), "number,lost\n1,0\n2,1\n3,1\n4,0\n5,0\n6,0\n");
    var fit = LossFit.read(file);
    assertThat(fit).isEqualTo(LossFit.of(new boolean[] {false, true, true, false, false, false}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost\n0\n2\n", "lost\n0\nyes\n", "lost\n0\n\" \"\n", "lost\n0\nNaN\n"})
  void whatIsNeitherLostNorNotIsNamed(String text, @TempDir java.nio.file.Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("log.csv"), text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossFit.read(file))
        .withMessageContaining("log.csv")
        .withMessageContaining("3")
        .withMessageContaining("must be 0 or 1");
  }

  @Test
  void aLogWithoutTheColumnOrRowsIsNamed(@TempDir java.nio.file.Path folder) throws IOException {
    var other = Files.writeString(folder.resolve("other.csv"), "gone\n0\n1\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossFit.read(other))
        .withMessageContaining("must include lost");
    var empty = Files.writeString(folder.resolve("empty.csv"), "lost\n");
    assertThatIllegalArgumentException().isThrownBy(() -> LossFit.read(empty));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0.5, 0, -1, Double.POSITIVE_INFINITY})
  void impossibleBurstsAreNamed(double packets) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossLaw.bursts(0.1, packets))
        .withMessageContaining("burstPackets (" + packets + ")");
  }

  @Test
  void burstsCannotBeShorterThanTheirShareAllows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossLaw.bursts(0.9, 5))
        .withMessageContaining("burstPackets (5.0)");
    assertThat(LossLaw.bursts(0.9, 9).lossShare()).isCloseTo(0.9, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossLaw.bursts(1, 5))
        .withMessageContaining("share (1.0)");
  }
}

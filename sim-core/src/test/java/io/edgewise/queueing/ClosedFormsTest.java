package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormsTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void oneServerIsTheTextbooksMm1() {
    var queue = new MmcQueue(1, 0.8, 1);
    assertThat(queue.utilisation()).isEqualTo(0.8);
    assertThat(queue.probabilityOfWait().getAsDouble()).isCloseTo(0.8, ROUNDING);
    assertThat(queue.meanWaitSeconds().getAsDouble()).isCloseTo(4, ROUNDING);
    assertThat(queue.meanJobs().getAsDouble()).isCloseTo(4, ROUNDING);
    // P(W > t) = 0.8 exp(-0.2 t)
    assertThat(queue.waitQuantileSeconds(0.2).getAsDouble()).isCloseTo(0, ROUNDING);
    assertThat(queue.waitQuantileSeconds(0.1).getAsDouble()).isZero();
    assertThat(queue.waitQuantileSeconds(0.99).getAsDouble())
        .isCloseTo(StrictMath.log(80) / 0.2, ROUNDING);
  }

  @Test
  void twoServersByHand() {
    // a = 1.5: C = (a^2/2)(1/(1 - 0.75)) / (1 + a + (a^2/2)/(1 - 0.75)) = 4.5 / 7 = 9/14; W = C /
    // (2 - 1.5)
    var queue = new MmcQueue(2, 1.5, 1);
    assertThat(queue.probabilityOfWait().getAsDouble()).isCloseTo(9.0 / 14, ROUNDING);
    assertThat(queue.meanWaitSeconds().getAsDouble()).isCloseTo(9.0 / 7, ROUNDING);
    assertThat(queue.meanJobs().getAsDouble()).isCloseTo(1.5 * (9.0 / 7 + 1), ROUNDING);
  }

  @Test
  void manyServersNeitherOverflowNorLosePrecision() {
    // Halfin and Whitt (1981): with 1 - load = beta / sqrt(c), P(wait) tends to 1 / (1 + beta
    // Phi(beta) / phi(beta)).
    var queue = new MmcQueue(1_000_000, 999_000, 1);
    assertThat(queue.probabilityOfWait().getAsDouble())
        .isCloseTo(1 / (1 + 0.8413447 / 0.2419707), within(1e-3));
  }

  @Test
  void pollaczekKhinchineAgreesWithMm1AndHalvesForConstantService() {
    double exponential = new MmcQueue(1, 0.7, 1).meanWaitSeconds().getAsDouble();
    assertThat(new Mg1Queue(0.7, 1, 2).meanWaitSeconds().getAsDouble())
        .isCloseTo(exponential, ROUNDING);
    assertThat(Mg1Queue.md1(0.7, 1).meanWaitSeconds().getAsDouble())
        .isCloseTo(exponential / 2, ROUNDING);
  }

  @Test
  void leeLongtonIsExactWhereItShouldBe() {
    assertThat(new MgcQueue(4, 3.2, 1, 2).meanWaitSeconds().getAsDouble())
        .isCloseTo(new MmcQueue(4, 3.2, 1).meanWaitSeconds().getAsDouble(), ROUNDING);
    assertThat(new MgcQueue(1, 0.7, 1, 5).meanWaitSeconds().getAsDouble())
        .isCloseTo(new Mg1Queue(0.7, 1, 5).meanWaitSeconds().getAsDouble(), ROUNDING);
  }

  @Test
  void processorSharingOnOneCoreStretchesByOneOverOneMinusLoad() {
    var queue = new ProcessorSharingQueue(1, 75, 0.01);
    assertThat(queue.stretch().getAsDouble()).isCloseTo(4, ROUNDING);
    assertThat(queue.meanSojournSeconds().getAsDouble()).isCloseTo(0.04, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5})
  void anUnstableQueueHasNoWaitRatherThanALongOne(double load) {
    var mmc = new MmcQueue(4, 4 * load, 1);
    assertThat(mmc.stable()).isFalse();
    assertThat(mmc.probabilityOfWait()).isEmpty();
    assertThat(mmc.meanWaitSeconds()).isEmpty();
    assertThat(mmc.waitQuantileSeconds(0.5)).isEmpty();
    assertThat(mmc.meanJobs()).isEmpty();
    assertThat(Mg1Queue.md1(load, 1).stable()).isFalse();
    assertThat(Mg1Queue.md1(load, 1).meanWaitSeconds()).isEmpty();
    assertThat(new MgcQueue(2, 2 * load, 1, 1).stable()).isFalse();
    assertThat(new MgcQueue(2, 2 * load, 1, 1).meanWaitSeconds()).isEmpty();
    assertThat(new ProcessorSharingQueue(2, 2 * load, 1).stable()).isFalse();
    assertThat(new ProcessorSharingQueue(2, 2 * load, 1).meanSojournSeconds()).isEmpty();
    assertThat(new ProcessorSharingQueue(2, 2 * load, 1).stretch()).isEmpty();
  }

  @Test
  void anIdleQueueDoesNotWait() {
    assertThat(new MmcQueue(3, 0, 1).meanWaitSeconds()).hasValue(0);
    assertThat(new MmcQueue(3, 0, 1).waitQuantileSeconds(0.999)).hasValue(0);
    assertThat(Mg1Queue.md1(0, 1).meanWaitSeconds()).hasValue(0);
    assertThat(new ProcessorSharingQueue(1, 0, 0.5).stretch()).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
  void ratesAndTimesMustBeFiniteAndNotNegative(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MmcQueue(1, bad, 1))
        .withMessage("The arrivalsPerSecond (" + bad + ") must be finite and not negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MmcQueue(1, 1, bad))
        .withMessage("The meanServiceSeconds (" + bad + ") must be positive and finite.");
    assertThatIllegalArgumentException().isThrownBy(() -> new Mg1Queue(bad, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mg1Queue(0.5, 1, bad));
    assertThatIllegalArgumentException().isThrownBy(() -> new MgcQueue(2, 1, bad, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProcessorSharingQueue(1, bad, 1));
  }

  @Test
  void otherBadInputIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MmcQueue(0, 1, 1))
        .withMessage("The servers (0) must be from 1 to 1000000.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MmcQueue(1, 0.5, 1).waitQuantileSeconds(1))
        .withMessage("The p (1.0) must be at least 0 and below 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mg1Queue(0.5, 1, 0.25))
        .withMessage(
            "The serviceSecondMomentSeconds2 (0.25) must be at least the square of the meanServiceSeconds (1.0).\n"
                + "Maybe it is the variance: add the square of the mean.");
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theWaitGrowsWithLoadAndPoolingServersShortensIt(int seed) {
    var random = new java.util.SplittableRandom(seed);
    int servers = 1 + random.nextInt(64);
    double load = 0.05 + 0.9 * random.nextDouble();
    double mean = 1e-5 + random.nextDouble();
    double wait =
        new MmcQueue(servers, load * servers / mean, mean).meanWaitSeconds().getAsDouble();
    double busier = new MmcQueue(servers, (load + 0.01) * servers / mean, mean)
        .meanWaitSeconds()
        .getAsDouble();
    double pooled = new MmcQueue(2 * servers, load * 2 * servers / mean, mean)
        .meanWaitSeconds()
        .getAsDouble();
    assertThat(busier).isGreaterThan(wait);
    assertThat(pooled).isLessThan(wait);
  }
}

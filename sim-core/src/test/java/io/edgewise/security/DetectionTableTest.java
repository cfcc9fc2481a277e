package io.edgewise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTableTest {
  private static final DetectionTable TABLE = DetectionTable.bundled();

  /** The published frontier: paranoia, threshold, share of all attacks, of plain, rich and hard benign requests. */
  @ParameterizedTest
  @CsvSource({
    "1,5,0.853,0.008,0.951,0.183",
    "1,7,0.692,0.0,0.65,0.009",
    "1,10,0.665,0.0,0.65,0.009",
    "1,20,0.271,0.0,0.012,0.0",
    "2,5,0.907,0.169,1.0,0.265",
    "2,7,0.832,0.146,1.0,0.068",
    "2,10,0.79,0.143,1.0,0.05",
    "2,20,0.638,0.0,1.0,0.0",
    "3,5,0.955,0.405,1.0,0.274",
    "3,7,0.919,0.214,1.0,0.091",
    "3,10,0.903,0.186,1.0,0.082",
    "3,20,0.737,0.139,1.0,0.009",
    "4,5,1.0,0.801,1.0,0.963",
    "4,7,0.965,0.77,1.0,0.703",
    "4,10,0.962,0.768,1.0,0.639",
    "4,20,0.879,0.339,1.0,0.059"
  })
  void theClassesAddUpToTheFrontier(
      int paranoia, int threshold, double attacks, double plain, double rich, double hard) {
    Share all = TABLE.attack(paranoia, threshold, AttackClass.SQLI);
    for (AttackClass attack : AttackClass.values()) {
      if (attack != AttackClass.SQLI) {
        all = all.plus(TABLE.attack(paranoia, threshold, attack));
      }
    }

    assertThat(all.requests()).isEqualTo(1927);
    assertThat(all.counted()).isEqualTo(attacks, within(0.00051));
    assertThat(benign(paranoia, threshold, TrafficClass.PLAIN, 617))
        .isEqualTo(plain, within(0.00051));
    assertThat(benign(paranoia, threshold, TrafficClass.RICH, 163))
        .isEqualTo(rich, within(0.00051));
    assertThat(benign(paranoia, threshold, TrafficClass.HARD, 219))
        .isEqualTo(hard, within(0.00051));
  }

  private static double benign(int paranoia, int threshold, TrafficClass traffic, int requests) {
    Share share = TABLE.benign(paranoia, threshold, traffic);
    assertThat(share.requests()).isEqualTo(requests);
    return share.counted();
  }

  @Test
  void cellsAreThoseOfTheMeasurement() {
    assertThat(TABLE.attack(1, 5, AttackClass.LOG4SHELL)).isEqualTo(new Share(55, 110));
    assertThat(TABLE.attack(1, 5, AttackClass.XSS)).isEqualTo(new Share(499, 500));
    assertThat(TABLE.attack(4, 5, AttackClass.XXE)).isEqualTo(new Share(35, 35));
    assertThat(TABLE.benign(1, 5, TrafficClass.RICH))
        .isEqualTo(new Share(43 + 40 + 72, 51 + 40 + 72));
    assertThat(TABLE.thresholds()).containsExactly(5, 7, 10, 15, 20, 25, 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aHigherThresholdNeverBlocksMore(int paranoia) {
    for (AttackClass attack : AttackClass.values()) {
      int before = Integer.MAX_VALUE;
      for (int threshold : TABLE.thresholds()) {
        int blocked = TABLE.attack(paranoia, threshold, attack).blocked();
        assertThat(blocked).isLessThanOrEqualTo(before);
        before = blocked;
      }
    }
  }

  @Test
  void aThresholdThatWasNotMeasuredIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> TABLE.attack(1, 6, AttackClass.SQLI))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("""
            The threshold (6) must be one of [5, 7, 10, 15, 20, 25, 40]: no other was measured.
            Maybe you want 5.""");
    assertThatThrownBy(() -> TABLE.benign(2, Integer.MIN_VALUE, TrafficClass.PLAIN))
        .hasMessageEndingWith("want 5.");
    assertThatThrownBy(() -> TABLE.benign(2, Integer.MAX_VALUE, TrafficClass.PLAIN))
        .hasMessageEndingWith("want 40.");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5})
  void aLevelThatDoesNotExistIsRefused(int paranoia) {
    assertThatThrownBy(() -> TABLE.attack(paranoia, 5, AttackClass.SQLI))
        .hasMessage("The paranoia (" + paranoia + ") must be from 1 to 4.");
  }
}

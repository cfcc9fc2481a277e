package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** How often intervals of independent replications cover, in a band whose false-alarm probability is 1e-6. */
final class Coverage {
  private static final double FALSE_ALARM = 1e-6;

  private Coverage() {}

  /** The draws of each replication. */
  static Stream<DrawStream> streams(int replications) {
    return IntStream.range(0, replications)
        .mapToObj(replication -> new Draws(1, replication).stream("observation"));
  }

  /** @param covers whether the interval of a replication's draws covers */
  static int covering(int replications, Predicate<DrawStream> covers) {
    return (int) streams(replications).filter(covers).count();
  }

  static void assertBetween(int covering, int replications, double least, double most) {
    var low = new BinomialDistribution(null, replications, least);
    var high = new BinomialDistribution(null, replications, most);
    assertThat(covering)
        .isBetween(
            low.inverseCumulativeProbability(FALSE_ALARM / 2),
            high.inverseCumulativeProbability(1 - FALSE_ALARM / 2));
  }
}

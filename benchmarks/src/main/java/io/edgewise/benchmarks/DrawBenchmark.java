package io.edgewise.benchmarks;

import io.edgewise.random.AliasTable;
import io.edgewise.random.BoundedPareto;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.Gamma;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.QuantileTable;
import io.edgewise.random.Zipf;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The draws of each law, for one identity after the other. Every figure has that of {@link #uniform} in it; {@link
 * #uniformOfIndex} takes an index beside the identity. One operation is one draw.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DrawBenchmark {
  private static final int DRAWS = 10_000;
  private static final int CELLS = 32;
  private static final int OBJECTS = 10_000;

  private final DrawStream stream = new Draws(1, 0).stream("benchmark");
  private final QuantileTable exponentials =
      QuantileTable.ofQuantiles(u -> InverseTransforms.exponential(u, 1), CELLS);
  private final BoundedPareto bounded = new BoundedPareto(3, 3_000, 1.5);
  private final Gamma gamma = new Gamma(2.5, 1);
  private final QuantileTable gammas = QuantileTable.ofQuantiles(gamma::quantile, CELLS);
  private final Zipf zipf = new Zipf(OBJECTS, 0.9);
  private final AliasTable alias =
      new AliasTable(IntStream.range(0, OBJECTS).mapToDouble(zipf::probability).toArray());
  private long identity;

  /** A uniform number: what all others begin with. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double uniform() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += stream.uniform(identity++);
    }
    return sum;
  }

  /** A uniform number for an identity and an index. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double uniformOfIndex() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += stream.uniform(identity++, 1);
    }
    return sum;
  }

  /** By a logarithm. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double exponential() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += InverseTransforms.exponential(stream.uniform(identity++), 3);
    }
    return sum;
  }

  /** From a table, as any law can be. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double exponentialFromTable() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += 3 * exponentials.at(stream.uniform(identity++));
    }
    return sum;
  }

  /** By a rational approximation. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double normal() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += InverseTransforms.normal(stream.uniform(identity++));
    }
    return sum;
  }

  /** By the normal one and an exponential function. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double lognormal() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += InverseTransforms.lognormal(stream.uniform(identity++), 3, 0.7);
    }
    return sum;
  }

  /** By an exact inversion, once. */
  @Benchmark
  public double gamma() {
    return gamma.quantile(stream.uniform(identity++));
  }

  /** From a table, as it should be drawn in number. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double gammaFromTable() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += gammas.at(stream.uniform(identity++));
    }
    return sum;
  }

  /** By a logarithm and an exponential function. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double pareto() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += InverseTransforms.pareto(stream.uniform(identity++), 3, 1.5);
    }
    return sum;
  }

  /** As the one without a bound, and a comparison. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double boundedPareto() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += bounded.quantile(stream.uniform(identity++));
    }
    return sum;
  }

  /** One of 10,000 objects, by inversion. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long zipf() {
    long sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += zipf.rank(stream.uniform(identity++));
    }
    return sum;
  }

  /** One of the same objects with the same weights, by an alias table. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long alias() {
    long sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += alias.index(stream.uniform(identity++));
    }
    return sum;
  }
}

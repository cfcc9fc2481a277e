package io.edgewise.benchmarks;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Fetch;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.Pauses;
import io.edgewise.transport.Protocol;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fetches over fresh connections at a round trip of 50 ms, packet by packet. One operation is one fetch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FetchBenchmark {
  private static final int REQUEST_BYTES = 141;
  private static final Path CLEAN = Path.of(Duration.ofMillis(50));

  private final DrawStream draws = new Draws(1, 0).stream("benchmark");
  private final Fetch small =
      new Fetch(CLEAN, ConnectionOptions.of(Protocol.TLS13), Pauses.none(), REQUEST_BYTES, 14_336);
  private final Fetch lossy = new Fetch(
      CLEAN.withLoss(LossLaw.bernoulli(0.01)),
      ConnectionOptions.of(Protocol.TLS13),
      Pauses.none(),
      REQUEST_BYTES,
      102_400);
  private final Fetch quic = new Fetch(
      CLEAN.withLoss(LossLaw.bernoulli(0.01)),
      ConnectionOptions.of(Protocol.QUIC),
      Pauses.none(),
      REQUEST_BYTES,
      102_400);
  private long request;

  /** 14 KB over TLS 1.3 without loss. */
  @Benchmark
  public long tls13WithoutLoss() {
    small.run(draws, request++, 0);
    return small.lastByteNanos();
  }

  /** 100 KB over TLS 1.3 at 1 % loss. */
  @Benchmark
  public long tls13WithLoss() {
    lossy.run(draws, request++, 0);
    return lossy.lastByteNanos();
  }

  /** 100 KB over QUIC at 1 % loss. */
  @Benchmark
  public long quicWithLoss() {
    quic.run(draws, request++, 0);
    return quic.lastByteNanos();
  }
}

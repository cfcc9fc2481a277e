package io.edgewise.benchmarks;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import java.util.List;
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

/** The whole catalogue of 347 sites and the 17,696 client networks of 4,424 cities. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnycastBenchmark {
  private final List<Site> sites = Sites.bundled();
  private final ClientNetworks clients = ClientNetworks.of(Cities.bundled());
  private final RttModel rtt = RttModel.fitted().remembering(5_000);
  private final AnycastNetwork network =
      AnycastNetwork.of(sites, clients, Calibration.koch2021(), rtt, 1);
  private final Catchments before = network.catchments(network.all());

  /** The round trips between all cities and all sites. */
  @Benchmark
  public long allRoundTrips() {
    long sum = 0;
    for (var city : clients.cities()) {
      for (var site : sites) {
        sum += rtt.rttNanos(city.place(), site.place());
      }
    }
    return sum;
  }

  /** Drawing the preferences and finding all catchments, with their round trips. */
  @Benchmark
  public Catchments networkAndCatchments() {
    var fresh = AnycastNetwork.of(sites, clients, Calibration.koch2021(), rtt, 1);
    return fresh.catchments(fresh.all());
  }

  /** A withdrawal of one site, compared with before. */
  @Benchmark
  public double withdrawal() {
    var after = network.catchments(network.all().withdraw(List.of("FRA")));
    return new CatchmentChange(before, after).shareSlower(10);
  }
}

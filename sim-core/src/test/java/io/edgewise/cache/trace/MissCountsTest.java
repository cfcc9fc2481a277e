package io.edgewise.cache.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the policies to the exact misses of libCacheSim on the generated traces, cold misses included.
 *
 * <p>A sample, each capacity in it: on the large trace one row of the fast policies, on the other one two of each. All
 * rows take a minute, and {@code benchmarks/cache-counts.sh} checks them.
 */
class MissCountsTest {

  /** The table also has LIRS, which we have not, and a W-TinyLFU that is not the one that we follow. */
  private static final List<PolicyKind> EXACT = Arrays.stream(PolicyKind.values())
      .filter(kind -> kind != PolicyKind.WTINYLFU)
      .toList();

  private static final List<PolicyKind> FAST =
      List.of(PolicyKind.LRU, PolicyKind.FIFO, PolicyKind.SIEVE, PolicyKind.S3FIFO);

  private record Row(
      String trace, PolicyKind policy, Capacity capacity, long misses, long missedBytes) {}

  @TestFactory
  Stream<DynamicTest> missesAreThoseOfTheReference() {
    var zipf = sampled("zipf09_10m_1m", FAST);
    var cdn = sampled("cdnsynth_2m", EXACT);
    return Stream.concat(
        compared(zipf, ZipfTrace.zipf09()), compared(cdn, ZipfTrace.cdnSynthetic()));
  }

  private static Stream<DynamicTest> compared(List<Row> rows, ZipfTrace synthetic) {
    assertThat(rows).isNotEmpty();
    Map<Row, MissCounts> counted = replay(rows, RecordedTrace.of(synthetic));
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest(
            "%s %s %s".formatted(row.trace(), row.policy().id(), row.capacity()),
            () -> assertCounts(row, Objects.requireNonNull(counted.get(row)))));
  }

  private static void assertCounts(Row row, MissCounts counts) {
    assertThat(counts.misses()).isEqualTo(row.misses());
    if (row.capacity().unit() == Capacity.Unit.BYTES) {
      assertThat(counts.missedBytes()).isEqualTo(row.missedBytes());
    }
  }

  /** All caches in one pass. */
  private static Map<Row, MissCounts> replay(List<Row> rows, RecordedTrace trace) {
    Map<Row, ReplayedCache> caches = new LinkedHashMap<>();
    for (Row row : rows) {
      var policy = row.policy().createForTrace(row.capacity());
      caches.put(row, new ReplayedCache(policy, row.capacity(), Optional.empty()));
    }
    try {
      var source = trace.source();
      var batch = new RequestBatch();
      while (source.read(batch)) {
        caches.values().forEach(cache -> cache.replay(batch));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Row, MissCounts> counts = new LinkedHashMap<>();
    caches.forEach((row, cache) -> counts.put(row, cache.counts()));
    return counts;
  }

  /** One row in four, another one for each policy. */
  private static List<Row> sampled(String trace, List<PolicyKind> policies) {
    return IntStream.range(0, policies.size())
        .boxed()
        .flatMap(index -> {
          var rows = rows(trace, policies.get(index));
          assertThat(rows).as("rows of %s", policies.get(index)).hasSizeGreaterThanOrEqualTo(4);
          return IntStream.range(0, rows.size())
              .filter(i -> i % 4 == (index + i / 4) % 4)
              .mapToObj(rows::get);
        })
        .toList();
  }

  private static List<Row> rows(String trace, PolicyKind policy) {
    var stream =
        Objects.requireNonNull(Row.class.getResourceAsStream("/io/edgewise/cache/miss-counts.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split(",", -1))
          .filter(fields -> fields[0].equals(trace) && fields[1].equals(policy.id()))
          .map(fields -> new Row(
              trace,
              policy,
              new Capacity(
                  Long.parseLong(fields[2]),
                  fields[3].equals("1") ? Capacity.Unit.OBJECTS : Capacity.Unit.BYTES),
              Long.parseLong(fields[5]),
              Long.parseLong(fields[8])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

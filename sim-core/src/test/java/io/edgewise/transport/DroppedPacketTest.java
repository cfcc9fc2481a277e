package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.transport.GridTimes.Span;
import org.junit.jupiter.api.Test;

/** Cells in which exactly the named packets are lost (set D), beside those measured; nothing is fitted to them. */
class DroppedPacketTest {
  @Test
  void totalsAreWithin15MillisecondsInNineCellsOfTen() {
    var cells = MeasuredCells.ofSet(set -> set.startsWith("D:"));
    long close = cells.stream()
        .filter(measured -> {
          var times = measured.simulate(1);
          double simulated = GridTimes.quantile(times.sorted(Span.TOTAL), 0.5);
          return times.failed() == 0 && Math.abs(simulated - measured.millis("total_p50_ms")) <= 15;
        })
        .count();
    assertThat(cells).hasSize(100);
    assertThat(close).isGreaterThanOrEqualTo(97);
  }
}

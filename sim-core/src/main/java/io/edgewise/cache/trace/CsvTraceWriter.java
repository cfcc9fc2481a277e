package io.edgewise.cache.trace;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Writes synthetic traces as CSV, below a head. */
final class CsvTraceWriter {

  private static final int REQUESTS_PER_STEP = 1 << 16;

  private final ZipfTrace trace;

  CsvTraceWriter(ZipfTrace trace) {
    this.trace = trace;
  }

  /** Writes the whole trace, as {@link ZipfTrace#write} has it. */
  void write(OutputStream out, LongConsumer progress) throws IOException {
    var popularity = trace.popularity();
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord("time", "id", "size");
    for (long request = 0; request < trace.requests(); request++) {
      int rank = trace.rank(popularity, request);
      csv.writeRecord(
          Long.toString(ZipfTrace.timeSeconds(request)),
          Integer.toString(rank),
          Integer.toString(trace.size(rank)));
      if ((request + 1) % REQUESTS_PER_STEP == 0) {
        progress.accept(request + 1);
      }
    }
    csv.flush();
    progress.accept(trace.requests());
  }
}

package io.edgewise.cache.trace;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.edgewise.cache.policy.Slots;
import io.edgewise.random.Mix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Reads {@link TraceReader.Format#CSV}. */
final class CsvTraceReader implements TraceReader {

  private static final List<String> TIMES = List.of("time", "timestamp");
  private static final List<String> IDS = List.of("id", "object", "obj", "obj_id", "key");
  private static final List<String> SIZES = List.of("size", "obj_size", "bytes");
  private static final double LATEST_SECONDS = 4_294_967_295.0; // as in the binary format
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final String name;
  private final CountedInput input;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final IdDictionary dictionary = new IdDictionary();
  private final long[] identities = new long[RequestBatch.CAPACITY];
  private final BadRecords bad;
  private final Sampling sampling;
  private Optional<CsvRecord> first = Optional.empty();
  private int timeColumn;
  private int idColumn = 1;
  private int sizeColumn = 2;
  private long requests;
  private long requestedBytes;

  private CsvTraceReader(String name, InputStream stream, Sampling sampling, boolean skipsBad) {
    this.name = name;
    this.input = new CountedInput(stream);
    this.sampling = sampling;
    this.bad = new BadRecords(skipsBad);
    this.reader = CsvReader.builder()
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(input);
    this.records = reader.iterator();
  }

  /** Opens a trace and reads its head. */
  static CsvTraceReader open(Path file, Sampling sampling, boolean skipsBad) throws IOException {
    var stream = Files.newInputStream(file);
    var trace = new CsvTraceReader(file.toString(), stream, sampling, skipsBad);
    try {
      trace.readHead();
      return trace;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private void readHead() throws IOException {
    var head = nextRecord();
    if (head.isEmpty()) {
      throw new TraceException("%s: The trace is empty.".formatted(name));
    }
    var names = head.get().getFields().stream()
        .map(field -> field.strip().toLowerCase(Locale.ROOT))
        .toList();
    var id = column(names, IDS);
    if (id.isEmpty() && column(names, TIMES).isEmpty() && column(names, SIZES).isEmpty()) {
      first = head;
      return;
    }
    timeColumn = required(names, TIMES);
    idColumn = required(names, IDS);
    sizeColumn = required(names, SIZES);
  }

  private static OptionalInt column(List<String> names, List<String> wanted) {
    return IntStream.range(0, names.size())
        .filter(column -> wanted.contains(names.get(column)))
        .findFirst();
  }

  private int required(List<String> names, List<String> wanted) throws TraceException {
    var found = column(names, wanted);
    if (found.isEmpty()) {
      throw new TraceException("%s, line 1: The head must have a column %s; it has %s."
          .formatted(name, String.join(" or ", wanted), String.join(",", names)));
    }
    return found.getAsInt();
  }

  @Override
  public boolean read(RequestBatch batch) throws IOException {
    batch.count = 0;
    while (batch.count < RequestBatch.CAPACITY) {
      var fields = first.isPresent() ? first : nextRecord();
      first = Optional.empty();
      if (fields.isEmpty()) {
        break;
      }
      add(fields.get(), batch);
    }
    dictionary.resolve(identities, batch.count, batch.ids);
    return batch.count > 0;
  }

  private Optional<CsvRecord> nextRecord() throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (CsvParseException e) {
      throw new TraceException(
          "%s: The trace must be valid CSV: %s".formatted(name, e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new IOException("%s: The trace cannot be read: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void add(CsvRecord fields, RequestBatch batch) throws TraceException {
    long line = fields.getStartingLineNumber();
    int columns = 1 + Math.max(timeColumn, Math.max(idColumn, sizeColumn));
    if (fields.getFieldCount() < columns) {
      bad.add("%s, line %d: There must be %d fields, not %d."
          .formatted(name, line, columns, fields.getFieldCount()));
      return;
    }
    var time = timeNanos(fields.getField(timeColumn).strip());
    var size = size(fields.getField(sizeColumn).strip());
    var id = fields.getField(idColumn).strip();
    if (time.isEmpty()) {
      bad.add("%s, line %d: The time (%s) must be seconds, from 0 to %.0f."
          .formatted(name, line, fields.getField(timeColumn), LATEST_SECONDS));
    } else if (size.isEmpty()) {
      bad.add("%s, line %d: The size (%s) must be a whole number of bytes, from 1 to %d."
          .formatted(name, line, fields.getField(sizeColumn), Slots.LARGEST_WEIGHT));
    } else if (id.isEmpty()) {
      bad.add("%s, line %d: The object () must not be empty.".formatted(name, line));
    } else {
      add(batch, time.getAsLong(), identity(id), size.getAsLong());
    }
  }

  private void add(RequestBatch batch, long timeNanos, long identity, long size) {
    requests++;
    requestedBytes += size;
    if (sampling.takesAll() || Sampling.takes(identity, sampling.bound())) {
      identities[batch.count] = identity;
      batch.timesNanos[batch.count] = timeNanos;
      batch.sizes[batch.count] = (int) size;
      batch.count++;
    }
  }

  private static OptionalLong timeNanos(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return seconds >= 0 && seconds <= LATEST_SECONDS
          ? OptionalLong.of(Math.round(seconds * OracleGeneral.NANOS_PER_SECOND))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong size(String text) {
    try {
      long size = Long.parseLong(text);
      return size >= 1 && size <= Slots.LARGEST_WEIGHT
          ? OptionalLong.of(size)
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static long identity(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      long hash = FNV_OFFSET;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * FNV_PRIME;
      }
      return Mix.of(hash);
    }
  }

  @Override
  public boolean knowsFuture() {
    return false;
  }

  @Override
  public long requests() {
    return requests;
  }

  @Override
  public long requestedBytes() {
    return requestedBytes;
  }

  @Override
  public long skipped() {
    return bad.skipped();
  }

  @Override
  public long position() {
    return input.position();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

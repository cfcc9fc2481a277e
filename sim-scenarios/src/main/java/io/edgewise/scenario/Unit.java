package io.edgewise.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A unit of a parameter or of a figure, with the spellings that a value may be written in.
 *
 * <p>A value with a unit must name it: a bare number is refused, so that nobody means seconds where milliseconds are read.
 */
public enum Unit {
  /** A number without a unit. */
  NONE("", Map.of()),
  /** A share of a whole, held as a fraction and written in percent. */
  SHARE("%", Map.of("%", "0.01")),
  MILLISECONDS("ms", Map.of("us", "0.001", "ms", "1", "s", "1000")),
  SECONDS("s", Map.of("ms", "0.001", "s", "1", "min", "60", "h", "3600", "d", "86400")),
  DAYS("d", Map.of("h", "0.0416666666666666666667", "d", "1")),
  BYTES(
      "B",
      Map.of(
          "B", "1",
          "KiB", "1024",
          "MiB", "1048576",
          "GiB", "1073741824",
          "TiB", "1099511627776",
          "kB", "1000",
          "MB", "1000000",
          "GB", "1000000000",
          "TB", "1000000000000")),
  MEGABITS_PER_SECOND(
      "Mbit/s", Map.of("kbit/s", "0.001", "Mbit/s", "1", "Gbit/s", "1000", "Tbit/s", "1000000")),
  KILOMETRES("km", Map.of("km", "1")),
  PER_SECOND("/s", Map.of("/s", "1")),
  PER_DAY("/d", Map.of("/d", "1", "/h", "24", "/s", "86400")),
  DOLLARS("$", Map.of("$", "1"));

  /** Digits that any JVM writes alike: a decimal of so many survives the way into a double and back. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*)");

  private final String symbol;
  // Always a Map.of, which nobody can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> factors;

  Unit(String symbol, Map<String, String> factors) {
    this.symbol = symbol;
    this.factors = factors;
  }

  /** How the unit is written; empty for {@link #NONE}. */
  public String symbol() {
    return symbol;
  }

  /** The spellings that {@link #parse} understands, for an error message. */
  public String spellings() {
    return String.join(", ", factors.keySet().stream().sorted().toList());
  }

  /**
   * Reads a number followed by a spelling of this unit (a dollar sign may also stand before it).
   *
   * @return the value in this unit (a share as a fraction), or empty if the text is not of that form
   */
  public Optional<Double> parse(String text) {
    var trimmed = text.trim();
    var matcher = NUMBER.matcher(
        this == DOLLARS && trimmed.startsWith("$") ? trimmed.substring(1) + "$" : trimmed);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var suffix = matcher.group(2).trim();
    var factor = this == NONE && suffix.isEmpty() ? "1" : factors.get(suffix);
    if (factor == null) {
      return Optional.empty();
    }
    return Optional.of(
        new BigDecimal(matcher.group(1)).multiply(new BigDecimal(factor)).doubleValue());
  }

  /** Writes a value of this unit so that {@link #parse} reads it back. */
  public String format(double value) {
    var digits = decimal(value).toPlainString();
    return this == DOLLARS ? symbol + digits : digits + symbol;
  }

  /**
   * A value of this unit as it is written before the symbol (a share in percent), to 15 significant digits.
   *
   * <p>Not {@link Double#toString}, whose digits changed with JDK 19.
   */
  public BigDecimal decimal(double value) {
    var number = new BigDecimal(value, DIGITS);
    var written = (this == SHARE ? number.movePointRight(2) : number).stripTrailingZeros();
    return written.scale() < 0 ? written.setScale(0) : written;
  }
}

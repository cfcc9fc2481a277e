package io.edgewise.report;

import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Figures as a person reads them: no more digits than help, small shares as "1 in 40,000".
 *
 * <p>Digits come from exact decimals, never from a formatted double, so that they are the same on every JVM.
 */
public final class Figures {

  private static final double SMALL_SHARE = 0.01;
  private static final double LARGE_SHARE = 0.99;
  private static final int[] MONEY_SHIFTS = {0, 3, 6, 9};
  private static final String[] MONEY_SUFFIXES = {"", " k", " M", " B"};

  /** How numbers near a value are written: {@code prefix digits suffix}, the point moved to the left. */
  private record Scale(
      String prefix, int pointLeft, int decimals, boolean shortest, String suffix) {

    String digits(double value) {
      var moved = new BigDecimal(value).movePointLeft(pointLeft).abs();
      // In brackets beside "$8.3 M" stands "(0.2-140)": a number far above its neighbour needs no
      // decimal.
      int wanted = shortest && moved.compareTo(BigDecimal.TEN) >= 0 ? 0 : decimals;
      var rounded = moved.setScale(wanted, RoundingMode.HALF_UP);
      int shown = shortest ? Math.max(0, rounded.stripTrailingZeros().scale()) : wanted;
      return String.format(Locale.ROOT, "%,." + shown + "f", rounded);
    }

    boolean isZero(double value) {
      return new BigDecimal(value)
              .movePointLeft(pointLeft)
              .setScale(decimals, RoundingMode.HALF_UP)
              .signum()
          == 0;
    }

    String minus(double value) {
      return value < 0 && !isZero(value) ? "-" : "";
    }
  }

  private Figures() {}

  /** The value; money with the band of the model in brackets, a share that was never seen with what it may be at most. */
  public static String absolute(Figure figure, boolean withUnit) {
    double value = figure.value();
    if (figure.unit() == Unit.SHARE && value == 0) {
      double most = figure.sampling().map(Figure.Band::high).orElse(0.0);
      if (most > 0) {
        return "< " + significant(new BigDecimal(most).movePointRight(2).round(new MathContext(2)))
            + " %";
      }
    }
    if (figure.unit() == Unit.SHARE && value > 0 && value < SMALL_SHARE) {
      return "1 in " + grouped(BigDecimal.ONE.divide(new BigDecimal(value), new MathContext(2)));
    }
    var scale = scale(figure);
    var text = scale.minus(value)
        + scale.prefix()
        + scale.digits(value)
        + (withUnit ? scale.suffix() : "");
    boolean bracketed = figure.unit() == Unit.DOLLARS && figure.model().isPresent();
    return bracketed ? text + " (%s)".formatted(band(scale, figure.model().get())) : text;
  }

  /** The value with its sign and the half-width of its sampling interval. */
  static String difference(Figure figure, boolean withUnit) {
    var scale = scale(figure);
    double value = figure.value();
    var sign = scale.minus(value).isEmpty() ? "+" : "-";
    var halfWidth = figure
        .sampling()
        .map(band -> " ±" + scale.digits((band.high() - band.low()) / 2))
        .orElse("");
    var number = sign + scale.prefix() + scale.digits(value);
    var suffix = figure.unit() == Unit.SHARE ? " points" : scale.suffix();
    // Money says "k" beside its number, a latency "ms" behind both.
    return figure.unit() == Unit.DOLLARS
        ? number + suffix + halfWidth
        : number + halfWidth + (withUnit ? suffix : "");
  }

  /** Whether a figure of this unit is unreadable without it. */
  static boolean alwaysNamed(Unit unit) {
    return unit == Unit.SHARE || unit == Unit.DOLLARS;
  }

  /** A whole number with commas between thousands. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Two significant digits, none of a whole number dropped. */
  public static String significant(BigDecimal number) {
    int whole = number.precision() - number.scale();
    int decimals = number.signum() == 0 ? 0 : Math.max(0, 2 - whole);
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }

  /** So many decimals. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String grouped(BigDecimal number) {
    return String.format(
        Locale.ROOT, "%,d", number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
  }

  private static String band(Scale scale, Figure.Band band) {
    var low = scale.minus(band.low()) + scale.digits(band.low());
    var high = scale.minus(band.high()) + scale.digits(band.high());
    return low + (band.low() < 0 ? " to " : "-") + high;
  }

  private static Scale scale(Figure figure) {
    double size = Math.abs(figure.value());
    return switch (figure.unit()) {
      case MILLISECONDS -> new Scale("", 0, size < 1 ? 2 : 1, false, " ms");
      case DOLLARS ->
        money(size > 0 ? size : figure.model().map(Figure.Band::high).orElse(0.0));
      case SHARE -> new Scale("", -2, shareDecimals(size), false, " %");
      default -> {
        var symbol = figure.unit().symbol();
        yield new Scale("", 0, threeDigits(size), true, symbol.isEmpty() ? "" : " " + symbol);
      }
    };
  }

  private static Scale money(double size) {
    var rounded = new BigDecimal(Math.abs(size)).round(new MathContext(3));
    int magnitude = rounded.precision() - rounded.scale() - 1;
    int step = Math.max(0, Math.min(MONEY_SHIFTS.length - 1, Math.floorDiv(magnitude, 3)));
    return new Scale("$", MONEY_SHIFTS[step], step == 0 ? 0 : 1, true, MONEY_SUFFIXES[step]);
  }

  private static int shareDecimals(double size) {
    if (size > LARGE_SHARE && size < 1) {
      // 99.97 % must not read 100 %.
      var missing = new BigDecimal(100).multiply(BigDecimal.ONE.subtract(new BigDecimal(size)));
      return Math.min(6, missing.scale() - missing.precision() + 1);
    }
    return size < 0.1 && size > 0 ? 1 : 0;
  }

  private static int threeDigits(double size) {
    var number = new BigDecimal(size);
    int whole = number.precision() - number.scale();
    return number.signum() == 0 ? 0 : Math.max(0, Math.min(6, 3 - whole));
  }
}

package io.edgewise.security;

import io.edgewise.security.InspectionCost.ModelError;
import io.edgewise.security.MeasuredCosts.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Fits the cost model to measurements, stage after stage, as its docstring says. */
final class CostFit {
  static final List<Ruleset> LEVELS = List.of(Ruleset.PL1, Ruleset.PL2, Ruleset.PL3, Ruleset.PL4);

  /** Terms of the engine: request, item, bodyByte, storedByte. */
  private static final int[] ENGINE_TERMS = {0, 3, 6, 7};
  /** Terms of the rules: all but storedByte. */
  private static final int[] RULE_TERMS = {0, 1, 2, 3, 4, 5, 6};

  private static final int ALL_TERMS = 8;

  private CostFit() {}

  static InspectionCost of(List<Measured> measured) {
    CostTerms proxy = proxy(measured);
    CostTerms engine = engine(measured, proxy);
    return new InspectionCost(proxy, engine, levels(measured, proxy, engine), new ModelError(0, 0));
  }

  /** Medians, as single cells are far off: of the bodies in memory, and of what stored ones take beyond that. */
  private static CostTerms proxy(List<Measured> measured) {
    double inMemory = medianOff(measured, false).orElseThrow();
    double stored = medianOff(measured, true).orElse(inMemory) - inMemory;
    return terms(new int[] {0, 7}, new double[] {inMemory, stored / CostTerms.STORED_FROM_BYTES});
  }

  private static OptionalDouble medianOff(List<Measured> measured, boolean stored) {
    double[] costs = measured.stream()
        .filter(m -> m.shape().bodyBytes() >= CostTerms.STORED_FROM_BYTES == stored)
        .mapToDouble(m -> m.micros(Ruleset.OFF))
        .toArray();
    return costs.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(new Median().evaluate(costs));
  }

  private static CostTerms engine(List<Measured> measured, CostTerms proxy) {
    double[][] rows = new double[measured.size()][];
    double[] targets = new double[measured.size()];
    for (int i = 0; i < rows.length; i++) {
      Measured m = measured.get(i);
      double cost = m.micros(Ruleset.ENGINE_ONLY);
      rows[i] = Arrays.stream(ENGINE_TERMS)
          .mapToDouble(term -> unit(term).microseconds(m.shape()) / cost)
          .toArray();
      targets[i] = (cost - proxy.microseconds(m.shape())) / cost;
    }
    return terms(ENGINE_TERMS, NonNegativeLeastSquares.solve(rows, targets));
  }

  /** One fit for all levels: the coefficients are what a level adds to the level before. */
  private static List<CostTerms> levels(
      List<Measured> measured, CostTerms proxy, CostTerms engine) {
    int terms = RULE_TERMS.length;
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Measured m : measured) {
      double before = proxy.microseconds(m.shape()) + engine.microseconds(m.shape());
      for (int level = 0; level < LEVELS.size(); level++) {
        double cost = m.micros(LEVELS.get(level));
        double[] row = new double[terms * LEVELS.size()];
        for (int column = 0; column < terms * (level + 1); column++) {
          row[column] = unit(RULE_TERMS[column % terms]).microseconds(m.shape()) / cost;
        }
        rows.add(row);
        targets.add((cost - before) / cost);
      }
    }
    double[] solution = NonNegativeLeastSquares.solve(
        rows.toArray(double[][]::new),
        targets.stream().mapToDouble(Double::doubleValue).toArray());
    return IntStream.range(0, LEVELS.size())
        .mapToObj(l -> terms(RULE_TERMS, Arrays.copyOfRange(solution, l * terms, (l + 1) * terms)))
        .toList();
  }

  private static CostTerms unit(int term) {
    return terms(new int[] {term}, new double[] {1});
  }

  private static CostTerms terms(int[] which, double[] values) {
    double[] c = new double[ALL_TERMS];
    for (int i = 0; i < which.length; i++) {
      c[which[i]] = values[i];
    }
    return new CostTerms(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
  }

  static double[] coefficients(CostTerms t) {
    return new double[] {
      t.request(),
      t.body(),
      t.arguments(),
      t.item(),
      t.itemLength(),
      t.valueByte(),
      t.bodyByte(),
      t.storedByte()
    };
  }
}

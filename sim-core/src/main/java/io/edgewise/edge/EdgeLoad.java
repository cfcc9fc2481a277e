package io.edgewise.edge;

import io.edgewise.random.InverseTransforms;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The work that requests bring to the cores: every visit's service time with its rate, and what follows from both.
 *
 * <p>Exact but for response sizes, whose law is cut into {@value #SIZE_STRATA} strata of equal probability, each at its median.
 */
public final class EdgeLoad {

  private static final int SIZE_STRATA = 16;

  private final EdgeModel model;
  private final RequestCosts costs;
  private final double[] visitSeconds;
  private final double[] visitsPerRequest;
  private int count;

  EdgeLoad(EdgeModel model, RequestCosts costs) {
    this.model = model;
    this.costs = costs;
    int most = 1 + costs.classes() * (3 + 2 * SIZE_STRATA);
    visitSeconds = new double[most];
    visitsPerRequest = new double[most];
    add(model.cpu().handshakeNanos(), model.connections().newShare());
    for (int i = 0; i < costs.classes(); i++) {
      addRequestClass(i);
    }
  }

  /** The load of a model. */
  public static EdgeLoad of(EdgeModel model) {
    return new EdgeLoad(model, new RequestCosts(model));
  }

  private void addRequestClass(int index) {
    double share = model.workload().mix().share(index);
    long parse = costs.parseNanos(index);
    long inspection = costs.inspectionNanos(index);
    double underRules = share * model.waf().siteShare();
    if (costs.inspectsBody(index)) {
      add(parse, share);
      add(inspection, underRules);
    } else {
      add(parse, share - underRules);
      add(parse + inspection, underRules);
    }
    double passed = share - underRules * (costs.refused(index) ? 1 : costs.blockedShare(index));
    double median = costs.requestClass(index).responseMedianBytes();
    double sigma = model.workload().responseSigma();
    for (int stratum = 0; stratum < SIZE_STRATA; stratum++) {
      long bytes =
          Math.round(InverseTransforms.lognormal((stratum + 0.5) / SIZE_STRATA, median, sigma));
      add(costs.firstRecordNanos(bytes), passed / SIZE_STRATA);
      add(costs.remainderNanos(bytes), passed / SIZE_STRATA);
    }
  }

  private void add(long serviceNanos, double perRequest) {
    if (serviceNanos > 0 && perRequest > 0) {
      visitSeconds[count] = serviceNanos * 1e-9;
      visitsPerRequest[count++] = perRequest;
    }
  }

  /** The share of all cores that the work needs; above 1 where they are too few. */
  public double utilisation() {
    return model.workload().requestsPerSecond()
        * secondsPerRequest()
        / model.pop().cores();
  }

  /** The share of its cores that the work of the busiest server needs. */
  public double busiestUtilisation() {
    return utilisation() * model.pop().busiestLoadShare() * model.pop().servers();
  }

  /** Whether queues stay finite on every server. */
  public boolean stable() {
    return busiestUtilisation() < 1;
  }

  /** The rate of requests to the PoP at which the queue of its busiest server begins to grow without end. */
  public double saturatingRequestsPerSecond() {
    return model.workload().requestsPerSecond() / busiestUtilisation();
  }

  /** The utilisation of all cores at that rate: below 1 where servers are loaded unequally. */
  public double saturatingUtilisation() {
    return utilisation() / busiestUtilisation();
  }

  /** Core time of one request, averaged over the mix. */
  public double secondsPerRequest() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += visitSeconds[i] * visitsPerRequest[i];
    }
    return sum;
  }

  /**
   * Time that a request spends at cores, waits included, on average over the PoP, by the closed form of the discipline.
   *
   * @return seconds, or empty if a server is not stable
   */
  public OptionalDouble secondsAtCores() {
    var wait = meanWaitSeconds();
    return wait.isEmpty()
        ? wait
        : OptionalDouble.of(secondsPerRequest() + visitsPerRequest() * wait.getAsDouble());
  }

  /**
   * Time that a visit to a core waits, on average over the PoP, by the closed form of the discipline.
   *
   * @return seconds, or empty if a server is not stable
   */
  public OptionalDouble meanWaitSeconds() {
    double waits = 0;
    for (int server = 0; server < model.pop().servers(); server++) {
      var wait = VisitWaits.meanSeconds(model, this, server);
      if (wait.isEmpty()) {
        return OptionalDouble.empty();
      }
      waits += model.pop().loadShare(server) * wait.getAsDouble();
    }
    return OptionalDouble.of(waits);
  }

  double visitsPerRequest() {
    return Arrays.stream(visitsPerRequest, 0, count).sum();
  }

  /** Mean service time of a visit. */
  double meanVisitSeconds() {
    return secondsPerRequest() / visitsPerRequest();
  }

  /** Mean of the square of the service time of a visit. */
  double visitSecondMoment() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += visitSeconds[i] * visitSeconds[i] * visitsPerRequest[i];
    }
    return sum / visitsPerRequest();
  }

  /** Service times of all kinds of visits. */
  double[] visitSeconds() {
    return Arrays.copyOf(visitSeconds, count);
  }

  /** How often each kind of visit happens, per request. */
  double[] visitWeights() {
    return Arrays.copyOf(visitsPerRequest, count);
  }
}

package io.edgewise.network.anycast;

/**
 * How good catchments are, as the literature measures it; shares are of all internet users, 0 to 1.
 *
 * @param nearest served by the nearest live site
 * @param within400Kilometres served by a site at most 400 km farther away than the nearest, as in Calder et al., Analyzing
 *     the Performance of an Anycast CDN, IMC 2015, Fig. 4
 * @param within1000Kilometres the same for 1,000 km, as in Koch et al., Anycast in Context, SIGCOMM 2021, Fig. 5a
 * @param within1375Kilometres the same for 1,375 km (Calder et al.)
 * @param inflationBelow30Millis whose round trip exceeds 15 ms per 1,000 km to the nearest site by less than 30 ms (Koch
 *     et al., Fig. 5b)
 * @param inflationBelow60Millis the same for 60 ms
 * @param inflationBelow100Millis the same for 100 ms
 * @param within50Millis whose round trip without the last mile is at most 50 ms
 */
public record CatchmentQuality(
    double nearest,
    double within400Kilometres,
    double within1000Kilometres,
    double within1375Kilometres,
    double inflationBelow30Millis,
    double inflationBelow60Millis,
    double inflationBelow100Millis,
    double within50Millis) {
  private static final double[] EXTRA_KILOMETRES = {1e-6, 400, 1_000, 1_375};
  private static final double[] INFLATION_MILLIS = {30, 60, 100};
  /** The best that fibre offers in practice, as Koch et al. take it. */
  private static final double MILLIS_PER_KILOMETRE = 0.015;

  private static final double NANOS_PER_MILLI = 1e6;

  /** What is measured of catchments. */
  public static CatchmentQuality of(Catchments catchments) {
    double[] extra = new double[EXTRA_KILOMETRES.length];
    double[] inflation = new double[INFLATION_MILLIS.length];
    double near = 0;
    var clients = catchments.clients();
    for (int client = 0; client < clients.size(); client++) {
      double users = clients.users(client);
      double nearest = catchments.nearestKilometres(client);
      double kilometres = catchments.kilometres(client) - nearest;
      for (int i = 0; i < extra.length; i++) {
        extra[i] += kilometres <= EXTRA_KILOMETRES[i] ? users : 0;
      }
      double millis = catchments.rttNanos(client) / NANOS_PER_MILLI;
      for (int i = 0; i < inflation.length; i++) {
        inflation[i] += millis - MILLIS_PER_KILOMETRE * nearest < INFLATION_MILLIS[i] ? users : 0;
      }
      near += millis <= 50 ? users : 0;
    }
    double all = clients.users();
    return new CatchmentQuality(
        extra[0] / all,
        extra[1] / all,
        extra[2] / all,
        extra[3] / all,
        inflation[0] / all,
        inflation[1] / all,
        inflation[2] / all,
        near / all);
  }
}

package io.edgewise.network.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.random.Draws;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsPropagationTest {
  /** Links are written as in the files: {@code 1>2} the first is the provider, {@code 1=2} peers. */
  private static AsGraph graph(String links) {
    var builder = new AsGraph.Builder();
    for (var link : links.split(" ", -1)) {
      var ends = link.split("[>=]", -1);
      builder.link(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), link.contains("="));
    }
    return builder.build();
  }

  private static AsRoutes routes(AsGraph graph, Session... sessions) {
    return new AsPropagation(graph, List.of(sessions), 4).routes(site -> true, site -> 0);
  }

  private static String route(AsGraph graph, AsRoutes routes, int number) {
    int system = graph.index(number);
    var sites = new ArrayList<Integer>();
    routes.forEachSite(system, sites::add);
    return routes.heardFrom(system).map(kind -> kind + " ").orElse("")
        + routes.pathLength(system)
        + " "
        + sites;
  }

  private static Session session(int site, int neighbour, Relationship relationship) {
    return new Session(site, neighbour, relationship);
  }

  @Test
  void aRouteGoesUpAcrossOnceAndDown() {
    // Our provider 3 tells its provider 1; 1 tells its peer 2; 2 tells its customer 4, and 4 its
    // own.
    // 2's peer 9 hears nothing of it.
    var graph = graph("1>3 1=2 2>4 4>5 2=9");
    var routes = routes(graph, session(0, 3, Relationship.PROVIDER));
    assertThat(route(graph, routes, 3)).isEqualTo("CUSTOMER 1 [0]");
    assertThat(route(graph, routes, 1)).isEqualTo("CUSTOMER 2 [0]");
    assertThat(route(graph, routes, 2)).isEqualTo("PEER 3 [0]");
    assertThat(route(graph, routes, 4)).isEqualTo("PROVIDER 4 [0]");
    assertThat(route(graph, routes, 5)).isEqualTo("PROVIDER 5 [0]");
    assertThat(route(graph, routes, 9)).isEqualTo("0 []");
    assertThat(routes.reached()).isEqualTo(5);
  }

  @Test
  void aCustomersLongWayIsPreferredToAPeersShortOne() {
    // 1 hears of site 0 from customers over three systems, of site 1 as our peer.
    var graph = graph("1>2 2>3 3>4");
    var routes =
        routes(graph, session(0, 4, Relationship.PROVIDER), session(1, 1, Relationship.PEER));
    assertThat(route(graph, routes, 1)).isEqualTo("CUSTOMER 4 [0]");
    assertThat(route(graph, routes, 2)).isEqualTo("CUSTOMER 3 [0]");
  }

  @Test
  void aPeersLongWayIsPreferredToAProvidersShortOne() {
    // 5 is our customer at site 1, and peers with 1, which hears of site 0 from its customer's
    // customer.
    var graph = graph("1>2 2>3 1=5 9>5");
    var routes =
        routes(graph, session(0, 3, Relationship.PROVIDER), session(1, 5, Relationship.CUSTOMER));
    assertThat(route(graph, routes, 5)).isEqualTo("PEER 4 [0]");
  }

  @Test
  void ofOneKindTheShorterPathIsTakenAndTiesStayTogether() {
    // 1 has two customers with a site each, and a third with a longer way.
    var graph = graph("1>2 1>3 1>4 4>5 1>7");
    var routes = routes(
        graph,
        session(0, 2, Relationship.PROVIDER),
        session(1, 3, Relationship.PROVIDER),
        session(2, 5, Relationship.PROVIDER));
    assertThat(route(graph, routes, 1)).isEqualTo("CUSTOMER 2 [0, 1]");
    assertThat(route(graph, routes, 4)).isEqualTo("CUSTOMER 2 [2]");
    assertThat(route(graph, routes, 7)).isEqualTo("PROVIDER 3 [0, 1]");
  }

  @Test
  void oneNeighbourAtSeveralSitesHasThemAll() {
    var graph = graph("1>2 2>3");
    var routes =
        routes(graph, session(0, 2, Relationship.PROVIDER), session(3, 2, Relationship.PROVIDER));
    assertThat(route(graph, routes, 3)).isEqualTo("PROVIDER 2 [0, 3]");
    assertThat(routes.endsAt(graph.index(3), 3)).isTrue();
    assertThat(routes.endsAt(graph.index(3), 1)).isFalse();
  }

  @Test
  void aPrependedSiteLosesWhereThePathsAreCompared() {
    var graph = graph("1>2 1>3 1=4");
    var propagation = new AsPropagation(
        graph,
        List.of(
            session(0, 2, Relationship.PROVIDER),
            session(1, 3, Relationship.PROVIDER),
            session(0, 4, Relationship.PEER)),
        2);
    var routes = propagation.routes(site -> true, site -> site == 0 ? 2 : 0);
    assertThat(route(graph, routes, 1)).isEqualTo("CUSTOMER 2 [1]");
    assertThat(route(graph, routes, 2)).isEqualTo("CUSTOMER 3 [0]");
    // Our peer 4 hears of site 1 from its peer 1, at 3 as well as directly of site 0.
    assertThat(route(graph, routes, 4)).isEqualTo("PEER 3 [0, 1]");
  }

  @Test
  void aPrependIsLongerThanAnyPath() {
    var graph = graph("1>2 1>3");
    var propagation = new AsPropagation(graph, List.of(session(0, 2, Relationship.PROVIDER)), 1);
    var routes = propagation.routes(site -> true, site -> 10);
    assertThat(route(graph, routes, 1)).isEqualTo("CUSTOMER 12 [0]");
    assertThat(route(graph, routes, 3)).isEqualTo("PROVIDER 13 [0]");
  }

  @Test
  void aWithdrawnSiteIsHeardNowhere() {
    var graph = graph("1>2 1>3");
    var propagation = new AsPropagation(
        graph,
        List.of(session(0, 2, Relationship.PROVIDER), session(1, 3, Relationship.PROVIDER)),
        2);
    var routes = propagation.routes(site -> site == 1, site -> 0);
    assertThat(route(graph, routes, 2)).isEqualTo("PROVIDER 3 [1]");
    assertThat(propagation.routes(site -> false, site -> 0).reached()).isZero();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRouteIsTheBestThatANeighbourMayTell(int seed) {
    // Against the definition: no system could do better, by kind and then length, with what its
    // neighbours have and may tell it; so that no path has a valley. Sites are those of all that
    // tie.
    var graph = random(seed);
    var sessions = sessions(graph, seed);
    var propagation = new AsPropagation(graph, sessions, 70);
    var draws = new Draws(seed, 0).stream("test.prepend");
    var routes = propagation.routes(
        site -> draws.uniform(site, 1) < 0.8, site -> (int) (3 * draws.uniform(site, 2)));
    for (int system = 0; system < graph.systems(); system++) {
      int best = Integer.MAX_VALUE;
      var sites = new BitSet();
      for (var kind : Relationship.values()) {
        for (int i = 0; i < graph.degree(system, kind); i++) {
          int neighbour = graph.neighbour(system, kind, i);
          boolean told = routes.heardFrom(neighbour).isPresent()
              && (kind == Relationship.PROVIDER
                  || routes.heardFrom(neighbour).equals(Optional.of(Relationship.CUSTOMER)));
          int rank = rank(kind) + routes.pathLength(neighbour) + 1;
          if (told && rank <= best) {
            if (rank < best) {
              sites.clear();
            }
            best = rank;
            routes.forEachSite(neighbour, sites::set);
          }
        }
      }
      for (var session : sessions) {
        int prepends = (int) (3 * draws.uniform(session.site(), 2));
        int rank = rank(session.relationship().reversed()) + 1 + prepends;
        boolean told =
            draws.uniform(session.site(), 1) < 0.8 && graph.index(session.neighbour()) == system;
        if (told && rank <= best) {
          if (rank < best) {
            sites.clear();
          }
          best = rank;
          sites.set(session.site());
        }
      }
      var has = new BitSet();
      routes.forEachSite(system, has::set);
      assertThat(has).isEqualTo(sites);
      int length = routes.pathLength(system);
      int rank =
          routes.heardFrom(system).map(kind -> rank(kind) + length).orElse(Integer.MAX_VALUE);
      assertThat(rank).isEqualTo(best);
    }
  }

  private static int rank(Relationship kind) {
    return switch (kind) {
      case CUSTOMER -> 0;
      case PEER -> 1_000_000;
      case PROVIDER -> 2_000_000;
    };
  }

  /** Sixty systems; a provider has the smaller number, so that nobody is its own provider's provider. */
  private static AsGraph random(int seed) {
    var draws = new Draws(seed, 0).stream("test.graph");
    var builder = new AsGraph.Builder();
    for (int a = 0; a < 60; a++) {
      for (int b = a + 1; b < 60; b++) {
        double u = draws.uniform(a, b);
        if (u < 0.05) {
          builder.link(a, b, false);
        } else if (u < 0.09) {
          builder.link(a, b, true);
        }
      }
    }
    return builder.build();
  }

  private static List<Session> sessions(AsGraph graph, int seed) {
    var draws = new Draws(seed, 0).stream("test.sessions");
    return IntStream.range(0, 12)
        .mapToObj(i -> new Session(
            (int) (70 * draws.uniform(i, 0)),
            graph.number((int) (graph.systems() * draws.uniform(i, 1))),
            List.of(Relationship.values()).get((int) (3 * draws.uniform(i, 2)))))
        .toList();
  }

  @Test
  void whatIsNotInTheGraphIsRefused() {
    var graph = graph("1>2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes(graph, session(0, 7, Relationship.PEER)))
        .withMessageContaining("The neighbour (7) must be one of the 2 systems");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes(graph, session(4, 1, Relationship.PEER)))
        .withMessageContaining("site (4) must be below");
    assertThatIllegalArgumentException().isThrownBy(() -> routes(graph));
    assertThatIllegalArgumentException().isThrownBy(() -> new Session(-1, 1, Relationship.PEER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Session(0, 1L << 32, Relationship.PEER));
  }

  @Test
  void relationshipsAreReadByName() {
    assertThat(Relationship.of("peer")).isEqualTo(Relationship.PEER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Relationship.of("costumer"))
        .withMessageContaining("Maybe you mean customer.");
  }
}

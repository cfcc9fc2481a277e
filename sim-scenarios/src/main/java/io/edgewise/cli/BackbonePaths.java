package io.edgewise.cli;

import io.edgewise.network.Backbone;
import io.edgewise.network.Backbone.Link;
import io.edgewise.network.Backbone.Route;
import io.edgewise.report.TableReport;
import io.edgewise.report.TableReport.Table;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The routes between two nodes of a backbone, before and after failures, as a report. */
final class BackbonePaths {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int DISJOINT = 2;
  private static final int ROWS_SHOWN = 30;
  private static final String SHORTEST = "shortest";

  private final Backbone whole;
  private final Backbone left;
  private final String name;
  private final String from;
  private final String to;
  private final List<String> without;

  /**
   * @param name of the backbone, for the report
   * @param from a node of it, or a site, which stands for the node nearest to it
   * @param to another one
   * @param without nodes and links that have failed
   * @throws InvalidValueException if one of them is not there, naming the nearest that is
   */
  BackbonePaths(Backbone backbone, String name, String from, String to, List<String> without) {
    this.name = name;
    this.without = List.copyOf(without);
    whole = backbone;
    var words = new BackboneWords(backbone, name);
    this.from = words.node(from);
    this.to = words.node(to);
    if (this.from.equals(this.to)) {
      throw new InvalidValueException(
          "The FROM (%s) and TO (%s) must be two nodes, and both are %s."
              .formatted(from, to, this.from));
    }
    left = words.without(without, Set.of(this.from, this.to));
  }

  TableReport report() {
    var before = whole.shortest(from, to);
    var after = left.shortest(from, to);
    var routes = new LinkedHashMap<String, Route>();
    if (left != whole) {
      before.ifPresent(route -> routes.put("before", route));
    }
    after.ifPresent(route -> routes.put(SHORTEST, route));
    var disjoint = left.linkDisjoint(from, to, DISJOINT);
    for (int i = 0; i < disjoint.size(); i++) {
      routes.put("disjoint %d".formatted(i + 1), disjoint.get(i));
    }
    var title = after.isPresent()
        ? "From %s to %s".formatted(from, to)
        : "From %s to %s no route is left".formatted(from, to);
    return new TableReport(
        title,
        settings(),
        figures(before, after, disjoint.size()),
        List.of(routes(routes), links(routes), failures(after)));
  }

  private Map<String, Figure> figures(Optional<Route> before, Optional<Route> after, int disjoint) {
    var figures = new LinkedHashMap<String, Figure>();
    after.ifPresent(route -> {
      figures.put("length", figure(kilometres(route), Unit.KILOMETRES));
      figures.put("round-trip", figure(route.rttNanos() / NANOS_PER_MILLI, Unit.MILLISECONDS));
      before.ifPresent(old -> {
        if (left != whole) {
          figures.put(
              "added-by-the-failures",
              figure((route.rttNanos() - old.rttNanos()) / NANOS_PER_MILLI, Unit.MILLISECONDS));
        }
      });
    });
    figures.put("link-disjoint-routes", figure(disjoint, Unit.NONE));
    long apart = left.components().stream()
        .filter(nodes -> !nodes.contains(from))
        .mapToLong(Set::size)
        .sum();
    figures.put("nodes-out-of-reach", figure((double) apart, Unit.NONE));
    return figures;
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("backbone", name);
    settings.put("without", without.isEmpty() ? "any failure" : String.join(", ", without));
    return settings;
  }

  private static Table routes(Map<String, Route> routes) {
    var rows = new ArrayList<List<Object>>();
    var least = routes.values().stream().findFirst();
    routes.forEach((label, route) -> rows.add(row(label, Optional.of(route), least)));
    return new Table(
        "routes",
        "Routes; the disjoint ones share no link, and are the shortest pair together",
        List.of("route", "kilometres", "rtt_ms", "added_ms", "nodes"),
        rows,
        ROWS_SHOWN,
        Set.of());
  }

  private static Table links(Map<String, Route> routes) {
    var rows = new ArrayList<List<Object>>();
    routes.forEach((label, route) -> {
      for (int step = 0; step < route.links().size(); step++) {
        rows.add(List.of(
            label,
            new BigDecimal(step + 1),
            route.nodes().get(step),
            route.nodes().get(step + 1),
            decimal(route.links().get(step).kilometres(), 1)));
      }
    });
    return new Table(
        "links",
        "Links of each route",
        List.of("route", "step", "from", "to", "kilometres"),
        rows,
        0,
        Set.of());
  }

  /** What becomes of the route when each of its links and nodes alone fails. */
  private Table failures(Optional<Route> shortest) {
    var rows = shortest.stream()
        .flatMap(route -> Stream.concat(
            route.links().stream()
                .map(link -> row(
                    label(route, link),
                    left.withoutLink(link.index()).shortest(from, to),
                    shortest)),
            route.nodes().subList(1, route.nodes().size() - 1).stream()
                .map(node -> row(node, left.withoutNode(node).shortest(from, to), shortest))))
        .toList();
    return new Table(
        "failures",
        "What the failure of one link or node of the shortest route does",
        List.of("failed", "kilometres", "rtt_ms", "added_ms", "nodes"),
        rows,
        ROWS_SHOWN,
        Set.of());
  }

  /** In the direction of the route. */
  private static String label(Route route, Link link) {
    int step = route.links().indexOf(link);
    return route.nodes().get(step) + "-" + route.nodes().get(step + 1);
  }

  private static List<Object> row(String label, Optional<Route> route, Optional<Route> against) {
    if (route.isEmpty() || against.isEmpty()) {
      return List.of(label, "", "", "", "");
    }
    return List.of(
        label,
        decimal(kilometres(route.get()), 1),
        millis(route.get().rttNanos()),
        millis(route.get().rttNanos() - against.get().rttNanos()),
        String.join(" > ", route.get().nodes()));
  }

  private static double kilometres(Route route) {
    return route.links().stream().mapToDouble(Link::kilometres).sum();
  }

  private static Figure figure(double value, Unit unit) {
    return Figure.exact(value, unit);
  }

  private static BigDecimal millis(long nanos) {
    return decimal(nanos / NANOS_PER_MILLI, 2);
  }

  private static BigDecimal decimal(double value, int places) {
    return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
  }
}

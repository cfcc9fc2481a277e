package io.edgewise.cli;

import io.edgewise.geo.Place;
import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.CatchmentChange.Country;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.report.TableReport.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of an answer about catchments. */
final class NetTables {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int ROWS_SHOWN = 12;
  /** Where the distribution of the change is tabulated, in ms. */
  private static final List<Integer> CHANGES =
      List.of(-200, -100, -50, -30, -20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20, 30, 50, 100, 200);

  private NetTables() {}

  /** Columns in their order, each with its cell of a row. */
  private static final class Columns<T> {
    private final Map<String, Function<T, Object>> cells = new LinkedHashMap<>();

    Columns<T> with(String name, Function<T, Object> cell) {
      cells.put(name, cell);
      return this;
    }

    Table table(String name, String caption, Stream<T> rows, int shown, Set<String> hidden) {
      return new Table(
          name,
          caption,
          List.copyOf(cells.keySet()),
          rows.map(row -> cells.values().stream().map(cell -> cell.apply(row)).toList())
              .toList(),
          shown,
          hidden);
    }
  }

  /** A row for each site: who is served there before and after. */
  static Table sites(CatchmentChange change, Capacities capacities, double surge) {
    var before = change.before();
    var after = change.after();
    return siteColumns(before)
        .with("live_before", before.announcements()::isLive)
        .with("live_after", after.announcements()::isLive)
        .with("users_before", site -> whole(before.users(site)))
        .with("users_after", site -> whole(after.users(site)))
        .with("share_after_percent", site -> percent(after.users(site) / after.users()))
        .with("capacity_users", site -> whole(capacities.users(site)))
        .with("overloaded", site -> surge * after.users(site) > capacities.users(site) * (1 + 1e-9))
        .table(
            "sites",
            "Sites, the greatest change of load first",
            indices(before.sites().size())
                .sorted(Comparator.comparingDouble(
                        (Integer site) -> -Math.abs(after.users(site) - before.users(site)))
                    .thenComparingDouble(site -> -after.users(site))),
            ROWS_SHOWN,
            Set.of("city", "live_before", "live_after"));
  }

  /** A row for each site: who is served there. */
  static Table sites(Catchments catchments) {
    return siteColumns(catchments)
        .with("users", site -> whole(catchments.users(site)))
        .with("share_percent", site -> percent(catchments.users(site) / catchments.users()))
        .table(
            "sites",
            "Sites, the largest first",
            indices(catchments.sites().size())
                .sorted(Comparator.comparingDouble(site -> -catchments.users(site))),
            ROWS_SHOWN,
            Set.of());
  }

  private static Columns<Integer> siteColumns(Catchments catchments) {
    return new Columns<Integer>()
        .with("iata", site -> catchments.sites().get(site).iata())
        .with("city", site -> catchments.sites().get(site).place().name())
        .with("country", site -> catchments.sites().get(site).place().country());
  }

  /** A row for each country: its round trips before and after. */
  static Table countries(CatchmentChange change) {
    return countryColumns()
        .with("moved_percent", country -> percent(country.movedShare()))
        .with("p50_before_ms", country -> millis(country.p50BeforeNanos()))
        .with("p50_after_ms", country -> millis(country.p50AfterNanos()))
        .with("p95_before_ms", country -> millis(country.p95BeforeNanos()))
        .with("p95_after_ms", country -> millis(country.p95AfterNanos()))
        .table(
            "countries",
            "Countries, most users moved first; round trips without the last mile",
            change.countries().stream()
                .sorted(
                    Comparator.comparingDouble(country -> -country.movedShare() * country.users())),
            ROWS_SHOWN,
            Set.of());
  }

  /** A row for each country: its round trips. */
  static Table countries(Catchments catchments) {
    return countryColumns()
        .with("p50_ms", country -> millis(country.p50BeforeNanos()))
        .with("p95_ms", country -> millis(country.p95BeforeNanos()))
        .table(
            "countries",
            "Countries, the largest first; round trips without the last mile",
            new CatchmentChange(catchments, catchments)
                .countries().stream()
                    .sorted(Comparator.comparingDouble(country -> -country.users())),
            ROWS_SHOWN,
            Set.of());
  }

  private static Columns<Country> countryColumns() {
    return new Columns<Country>()
        .with("country", Country::country)
        .with("users", country -> whole(country.users()));
  }

  /** The distribution of the change of the round trip over all users. */
  static Table change(CatchmentChange change) {
    return new Columns<Integer>()
        .with("added_ms", BigDecimal::new)
        .with(
            "users_percent",
            millis -> percent(change.shareUpTo(Math.round(millis * NANOS_PER_MILLI))))
        .table(
            "change",
            "Share of users whose round trip grows by at most so much",
            CHANGES.stream(),
            CHANGES.size(),
            Set.of());
  }

  /** A site that became overloaded in a round. */
  private record Fall(int round, Cascade.Overload overload) {}

  /** The sites that became overloaded, round by round. */
  static Table cascade(Cascade cascade, Catchments catchments) {
    return new Columns<Fall>()
        .with("round", fall -> new BigDecimal(fall.round() + 1))
        .with("iata", fall -> catchments.sites().get(fall.overload().site()).iata())
        .with("users", fall -> whole(fall.overload().users()))
        .with("capacity_users", fall -> whole(fall.overload().capacity()))
        .table(
            "cascade",
            "Sites that became overloaded, and when",
            indices(cascade.rounds().size())
                .flatMap(round -> cascade.rounds().get(round).overloaded().stream()
                    .map(overload -> new Fall(round, overload))),
            ROWS_SHOWN,
            Set.of());
  }

  /** A row for each client network. */
  static Table clients(Catchments catchments) {
    return clients(
        catchments,
        clientColumns(catchments.clients())
            .with("site", client -> iata(catchments, client))
            .with("rtt_ms", client -> millis(catchments.rttNanos(client)))
            .with("site_km", client -> decimal(catchments.kilometres(client), 1))
            .with("nearest_km", client -> decimal(catchments.nearestKilometres(client), 1)));
  }

  /** A row for each client network, before and after. */
  static Table clients(CatchmentChange change) {
    var before = change.before();
    var after = change.after();
    return clients(
        after,
        clientColumns(after.clients())
            .with("site_before", client -> iata(before, client))
            .with("site_after", client -> iata(after, client))
            .with("rtt_before_ms", client -> millis(before.rttNanos(client)))
            .with("rtt_after_ms", client -> millis(after.rttNanos(client)))
            .with("site_after_km", client -> decimal(after.kilometres(client), 1))
            .with("nearest_after_km", client -> decimal(after.nearestKilometres(client), 1)));
  }

  private static Table clients(Catchments catchments, Columns<Integer> columns) {
    return columns.table(
        "clients",
        "Client networks, in the order of their cities",
        indices(catchments.clients().size()),
        0,
        Set.of());
  }

  private static Columns<Integer> clientColumns(ClientNetworks clients) {
    Function<Integer, Place> place =
        client -> clients.cities().get(clients.city(client)).place();
    return new Columns<Integer>()
        .with("city", client -> place.apply(client).name())
        .with("country", client -> place.apply(client).country())
        .with("latitude_deg", client -> decimal(place.apply(client).latitudeDegrees(), 5))
        .with("longitude_deg", client -> decimal(place.apply(client).longitudeDegrees(), 5))
        .with("users", client -> whole(clients.users(client)));
  }

  private static Stream<Integer> indices(int count) {
    return IntStream.range(0, count).boxed();
  }

  private static String iata(Catchments catchments, int client) {
    return catchments.sites().get(catchments.site(client)).iata();
  }

  private static BigDecimal whole(double value) {
    // Not infinite: capacities are at most a thousand times the users.
    return decimal(value, 0);
  }

  private static BigDecimal percent(double share) {
    return decimal(100 * share, 3);
  }

  private static BigDecimal millis(long nanos) {
    return decimal(nanos / NANOS_PER_MILLI, 2);
  }

  private static BigDecimal decimal(double value, int places) {
    return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
  }
}

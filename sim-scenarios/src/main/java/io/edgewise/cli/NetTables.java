package io.edgewise.cli;

import io.edgewise.network.anycast.Capacities;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.report.TableReport.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of an answer about catchments. */
final class NetTables {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int SITES_SHOWN = 12;
  private static final int COUNTRIES_SHOWN = 12;
  /** Where the distribution of the change is tabulated, in ms. */
  private static final int[] CHANGES = {
    -200, -100, -50, -30, -20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20, 30, 50, 100, 200
  };

  private NetTables() {}

  /** A row for each site: who is served there before and after. */
  static Table sites(CatchmentChange change, Capacities capacities) {
    var before = change.before();
    var after = change.after();
    var rows = new ArrayList<List<Object>>();
    double all = before.users();
    int[] bySize = IntStream.range(0, before.sites().size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer site) ->
            -Math.abs(after.users(site) - before.users(site)) - after.users(site) * 1e-6))
        .mapToInt(Integer::intValue)
        .toArray();
    for (int site : bySize) {
      var place = before.sites().get(site).place();
      rows.add(List.of(
          before.sites().get(site).iata(),
          place.name(),
          place.country(),
          before.announcements().isLive(site),
          after.announcements().isLive(site),
          whole(before.users(site)),
          whole(after.users(site)),
          percent(after.users(site) / all),
          whole(capacities.users(site)),
          after.users(site) > capacities.users(site) * (1 + 1e-9)));
    }
    return new Table(
        "sites",
        "Sites, the greatest change of load first",
        List.of(
            "iata",
            "city",
            "country",
            "live_before",
            "live_after",
            "users_before",
            "users_after",
            "share_after_percent",
            "capacity_users",
            "overloaded"),
        rows,
        SITES_SHOWN,
        Set.of("city", "live_before", "live_after"));
  }

  /** A row for each site: who is served there. */
  static Table sites(Catchments catchments) {
    var rows = new ArrayList<List<Object>>();
    IntStream.range(0, catchments.sites().size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer site) -> -catchments.users(site)))
        .forEach(site -> {
          var place = catchments.sites().get(site).place();
          rows.add(List.of(
              catchments.sites().get(site).iata(),
              place.name(),
              place.country(),
              whole(catchments.users(site)),
              percent(catchments.users(site) / catchments.users())));
        });
    return new Table(
        "sites",
        "Sites, the largest first",
        List.of("iata", "city", "country", "users", "share_percent"),
        rows,
        SITES_SHOWN,
        Set.of());
  }

  /** A row for each country: its round trips before and after. */
  static Table countries(CatchmentChange change) {
    var rows = change.countries().stream()
        .sorted(Comparator.comparingDouble(country -> -country.movedShare() * country.users()))
        .map(country -> List.<Object>of(
            country.country(),
            whole(country.users()),
            percent(country.movedShare()),
            millis(country.p50BeforeNanos()),
            millis(country.p50AfterNanos()),
            millis(country.p95BeforeNanos()),
            millis(country.p95AfterNanos())))
        .toList();
    return new Table(
        "countries",
        "Countries, most users moved first; round trips without the last mile",
        List.of(
            "country",
            "users",
            "moved_percent",
            "p50_before_ms",
            "p50_after_ms",
            "p95_before_ms",
            "p95_after_ms"),
        rows,
        COUNTRIES_SHOWN,
        Set.of());
  }

  /** A row for each country: its round trips. */
  static Table countries(Catchments catchments) {
    var rows = new CatchmentChange(catchments, catchments)
        .countries().stream()
            .sorted(Comparator.comparingDouble(country -> -country.users()))
            .map(country -> List.<Object>of(
                country.country(),
                whole(country.users()),
                millis(country.p50BeforeNanos()),
                millis(country.p95BeforeNanos())))
            .toList();
    return new Table(
        "countries",
        "Countries, the largest first; round trips without the last mile",
        List.of("country", "users", "p50_ms", "p95_ms"),
        rows,
        COUNTRIES_SHOWN,
        Set.of());
  }

  /** The distribution of the change of the round trip over all users. */
  static Table change(CatchmentChange change) {
    var rows = IntStream.of(CHANGES)
        .mapToObj(millis -> List.<Object>of(
            new BigDecimal(millis),
            percent(change.shareUpTo(Math.round(millis * NANOS_PER_MILLI)))))
        .toList();
    return new Table(
        "change",
        "Share of users whose round trip grows by at most so much",
        List.of("added_ms", "users_percent"),
        rows,
        CHANGES.length,
        Set.of());
  }

  /** The sites that became overloaded, round by round. */
  static Table cascade(Cascade cascade, Catchments catchments) {
    var rows = new ArrayList<List<Object>>();
    for (int round = 0; round < cascade.rounds().size(); round++) {
      for (var overload : cascade.rounds().get(round).overloaded()) {
        rows.add(List.of(
            new BigDecimal(round + 1),
            catchments.sites().get(overload.site()).iata(),
            whole(overload.users()),
            whole(overload.capacity())));
      }
    }
    return new Table(
        "cascade",
        "Sites that became overloaded, and when",
        List.of("round", "iata", "users", "capacity_users"),
        rows,
        SITES_SHOWN,
        Set.of());
  }

  /** A row for each client network. */
  static Table clients(Catchments catchments) {
    var rows = IntStream.range(0, catchments.clients().size())
        .mapToObj(client -> {
          var row = place(catchments, client);
          row.addAll(List.of(
              site(catchments, client),
              millis(catchments.rttNanos(client)),
              decimal(catchments.kilometres(client), 1),
              decimal(catchments.nearestKilometres(client), 1)));
          return row;
        })
        .toList();
    return clients(rows, "site", "rtt_ms", "site_km", "nearest_km");
  }

  /** A row for each client network, before and after. */
  static Table clients(CatchmentChange change) {
    var after = change.after();
    var rows = IntStream.range(0, after.clients().size())
        .mapToObj(client -> {
          var row = place(after, client);
          row.addAll(List.of(
              site(change.before(), client),
              site(after, client),
              millis(change.before().rttNanos(client)),
              millis(after.rttNanos(client)),
              decimal(after.kilometres(client), 1),
              decimal(after.nearestKilometres(client), 1)));
          return row;
        })
        .toList();
    return clients(
        rows,
        "site_before",
        "site_after",
        "rtt_before_ms",
        "rtt_after_ms",
        "site_after_km",
        "nearest_after_km");
  }

  private static Table clients(List<List<Object>> rows, String... more) {
    var columns = Stream.of("city", "country", "latitude_deg", "longitude_deg", "users");
    return new Table(
        "clients",
        "Client networks, in the order of their cities",
        Stream.concat(columns, Stream.of(more)).toList(),
        rows,
        0,
        Set.of());
  }

  private static List<Object> place(Catchments catchments, int client) {
    var clients = catchments.clients();
    var place = clients.cities().get(clients.city(client)).place();
    return new ArrayList<>(List.of(
        place.name(),
        place.country(),
        decimal(place.latitudeDegrees(), 5),
        decimal(place.longitudeDegrees(), 5),
        whole(clients.users(client))));
  }

  private static String site(Catchments catchments, int client) {
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

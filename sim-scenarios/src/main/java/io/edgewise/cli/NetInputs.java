package io.edgewise.cli;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.network.as.AsGraph;
import io.edgewise.network.as.AsRouting;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the network that the options describe; what is wrong with a file is bad input. */
final class NetInputs {

  private static final List<String> CATALOGUES = List.of("10", "30", "100", "all");

  private final NetOptions options;

  NetInputs(NetOptions options) {
    this.options = options;
  }

  /** A reader of a file. */
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /** The sites that {@code --sites} names. */
  List<Site> sites() {
    return sites("--sites", options.sites);
  }

  /** The sites of a named catalogue or of a file. */
  static List<Site> sites(String option, String name) {
    if (CATALOGUES.contains(name)) {
      return Sites.named(name);
    }
    if (!exists(name)) {
      throw new InvalidValueException(
          "The %s (%s) must be one of %s or a file that can be read: there is no such file. Maybe \"%s\"?"
              .formatted(
                  option, name, String.join(", ", CATALOGUES), Nearest.of(name, CATALOGUES)));
    }
    return read(option, name, Sites::read);
  }

  /** The sites of those codes, in small letters or capitals. */
  static List<Site> named(List<String> codes, List<Site> among) {
    var names = among.stream().map(Site::iata).toList();
    var found = new ArrayList<Site>();
    for (var code : codes) {
      var iata = code.strip().toUpperCase(Locale.ROOT);
      int index = names.indexOf(iata);
      if (index < 0) {
        throw new InvalidValueException("There is no site \"%s\" among the %d sites. Maybe \"%s\"?"
            .formatted(code, names.size(), Nearest.of(iata, names)));
      }
      if (found.contains(among.get(index))) {
        throw new InvalidValueException("The site %s must be named once.".formatted(iata));
      }
      found.add(among.get(index));
    }
    return List.copyOf(found);
  }

  /** The network over a catalogue of sites. */
  AnycastNetwork network(List<Site> catalogue) {
    var calibration = options.calibration();
    long seed = options.seed();
    if (calibration.isEmpty()) {
      var routing = asRouting(catalogue);
      return options.paths.network(
          paths -> AnycastNetwork.of(catalogue, routing, paths, seed), seed);
    }
    if (options.asFiles.isAny()) {
      throw new InvalidValueException(
          "The --as-rel, --as-sessions and --as-clients need --calibration as-level, not %s."
              .formatted(options.calibrationName()));
    }
    var clients = ClientNetworks.of(cities());
    return options.paths.network(
        paths -> AnycastNetwork.of(catalogue, clients, calibration.get(), paths, seed), seed);
  }

  private AsRouting asRouting(List<Site> catalogue) {
    if (options.cities.isPresent() || options.internetUsers.isPresent()) {
      throw new InvalidValueException(
          "The --cities and --internet-users need another --calibration than as-level, whose clients are in --as-clients.");
    }
    var graph = read("--as-rel", needed("--as-rel", options.asFiles.asRel), AsGraph::read);
    var codes = Announcements.ofAll(catalogue);
    var sessions = read(
        "--as-sessions",
        needed("--as-sessions", options.asFiles.asSessions),
        file -> AsRouting.readSessions(file, codes));
    var clients = read(
        "--as-clients", needed("--as-clients", options.asFiles.asClients), AsRouting::readClients);
    return new AsRouting(graph, catalogue, sessions, clients);
  }

  private static String needed(String option, Optional<String> file) {
    return file.orElseThrow(() -> new InvalidValueException(
        "The --calibration (as-level) must have the option %s.".formatted(option)));
  }

  private List<City> cities() {
    if (options.cities.isPresent() != options.internetUsers.isPresent()) {
      throw new InvalidValueException("The --cities and --internet-users must be there together.");
    }
    return options.cities.isEmpty()
        ? Cities.bundled()
        : read(
            "--cities",
            options.cities.get(),
            file -> Cities.read(file, Path.of(options.internetUsers.orElseThrow())));
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static <T> T read(String option, String name, Reader<T> reader) {
    try {
      return reader.read(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new InvalidValueException("The %s (%s) must be a file that can be read: %s."
          .formatted(option, Failures.said(e), Output.reason(e)));
    } catch (IOException | InvalidPathException e) {
      throw new InvalidValueException("The %s (%s) must be a file that can be read: %s."
          .formatted(option, name, Output.reason(e)));
    }
  }
}

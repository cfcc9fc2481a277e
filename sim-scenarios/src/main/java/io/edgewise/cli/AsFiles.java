package io.edgewise.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What routes between autonomous systems are read from. */
final class AsFiles {

  @Option(
      names = "--as-rel",
      paramLabel = "FILE",
      description =
          "For as-level: CAIDA's AS relationships, serial-1 or serial-2, plain, gzip or bzip2.")
  Optional<String> asRel = Optional.empty();

  @Option(
      names = "--as-sessions",
      paramLabel = "FILE",
      description = {
        "For as-level: where the network meets others, CSV: iata,asn,relationship",
        "(the neighbour is a customer, peer or provider of the network)."
      })
  Optional<String> asSessions = Optional.empty();

  @Option(
      names = "--as-clients",
      paramLabel = "FILE",
      description = {
        "For as-level: client networks, CSV:",
        "asn,city,country,latitude_deg,longitude_deg,users."
      })
  Optional<String> asClients = Optional.empty();

  boolean isAny() {
    return asRel.isPresent() || asSessions.isPresent() || asClients.isPresent();
  }

  /** Those given, by the name of their option. */
  Map<String, String> assumptions() {
    var assumptions = new LinkedHashMap<String, String>();
    asRel.ifPresent(file -> assumptions.put("as-rel", file));
    asSessions.ifPresent(file -> assumptions.put("as-sessions", file));
    asClients.ifPresent(file -> assumptions.put("as-clients", file));
    return assumptions;
  }
}

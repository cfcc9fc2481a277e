package io.edgewise.cli;

import picocli.CommandLine.Command;

/** Models of connections. */
@Command(
    name = "transport",
    description = "Models of connections: TCP, TLS and what they carry.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  edgewise transport grid cells.csv --n 200 --out simulated.csv",
      "  edgewise transport waterfall --mode tls13 --size 30720"
    })
final class TransportCommand {}

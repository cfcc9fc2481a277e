package io.edgewise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Models of the network between clients and sites. */
@Command(
    name = "net",
    description = "Models of the network: who lands at which site, and how far away it is.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Examples:", "  edgewise net rtt --pairs pairs.csv --out rtt.csv"})
final class NetCommand {

  private NetCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new NetCommand()).addSubcommand(new NetRttCommand(terminal));
  }
}

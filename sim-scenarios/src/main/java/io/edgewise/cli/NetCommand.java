package io.edgewise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Models of the network between clients and sites. */
@Command(
    name = "net",
    description = "Models of the network: who lands at which site, and how far away it is.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  edgewise net catchments --sites 30",
      "  edgewise net withdraw FRA AMS --calibration calder-2015",
      "  edgewise net add NBO --sites 30 --format csv --table countries",
      "  edgewise net drain SIN --share 50%%"
    })
final class NetCommand {

  private NetCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new NetCommand())
        .addSubcommand(new NetCatchmentsCommand(terminal))
        .addSubcommand(new NetWithdrawCommand(terminal))
        .addSubcommand(new NetAddCommand(terminal))
        .addSubcommand(new NetDrainCommand(terminal))
        .addSubcommand(new NetPrependCommand(terminal));
  }
}

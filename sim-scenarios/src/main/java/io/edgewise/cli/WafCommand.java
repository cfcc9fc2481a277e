package io.edgewise.cli;

import picocli.CommandLine.Command;

/** Models of the web application firewall. */
@Command(
    name = "waf",
    description = "Models of the web application firewall.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Examples:", "  edgewise waf cost --requests requests.csv --out priced.csv"})
final class WafCommand {}

package io.edgewise.cli;

import picocli.CommandLine.Command;

/** Caches by themselves. */
@Command(
    name = "cache",
    description =
        "Cache policies: what they miss of a trace of requests, and traces to try them on.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  edgewise cache generate zipf09_10m_1m --out zipf.oracleGeneral",
      "  edgewise cache replay --trace zipf.oracleGeneral --policy lru,sieve --capacity 1000,10000 --compare"
    })
final class CacheCommand {}

#!/bin/sh
# Compares this engine with others on the Java platform; see README.md, and peers.sh --help for options.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.peers.Peers "$@"

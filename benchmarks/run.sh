#!/bin/sh
# Runs the benchmarks; arguments are JMH's own, for example: run.sh Hold -p pending=100 (all of them: run.sh -h)
exec "$(dirname -- "$0")/java.sh" org.openjdk.jmh.Main "$@"

#!/bin/sh
# Runs each benchmark briefly and fails if a steady event or request allocates; arguments choose some of them.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.Guard "$@"

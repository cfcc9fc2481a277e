#!/bin/sh
# Fails if a steady event or request allocates, or if the engine has lost half of its recorded lead over
# java.util.PriorityQueue (results/jdk-17.csv). Arguments choose some benchmarks, and then only for what they allocate.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.Guard "$@"

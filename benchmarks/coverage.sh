#!/bin/sh
# Do 1,000 nominal 95 % intervals for the mean wait of an M/M/1 queue cover it as often as they say? Takes some minutes.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.CoverageStudy "$@"

#!/bin/sh
# Do 1,000 nominal 95 % intervals for the mean and the p99 of the wait of an M/M/1 queue cover them as often as they say, with
# batches of a fixed length and under sequential stopping? Takes some ten minutes on two idle cores.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.CoverageStudy "$@"

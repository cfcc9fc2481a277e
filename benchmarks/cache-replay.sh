#!/bin/sh
# How fast a file is replayed end to end, the JVM's start included, and libCacheSim's own binary beside it if one is given, in turns.
#   cache-replay.sh [CACHESIM]     REQUESTS=100000000 and ROUNDS=3 unless set otherwise
# The trace: Zipf 0.9 over 1,000,000 objects, oracleGeneral, 24 bytes a request; capacity 100,000 objects.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
requests=${REQUESTS:-100000000}
rounds=${ROUNDS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trace=$work/zipf.oracleGeneral
"$root/edgewise" cache generate zipf --requests "$requests" --objects 1000000 --sizes log-uniform --out "$trace"

# Prints NAME POLICY and millions of requests a second by the clock.
timed() {
  name=$1 policy=$2
  shift 2
  start=$(date +%s%N)
  "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
  end=$(date +%s%N)
  awk -v n="$name" -v p="$policy" -v r="$requests" -v t=$((end - start)) 'BEGIN { printf "%-11s %-7s %7.1f M/s\n", n, p, r * 1000 / t }'
}

round=0
while [ "$round" -lt "$rounds" ]; do
  for policy in lru sieve s3fifo; do
    timed edgewise "$policy" "$root/edgewise" cache replay --trace "$trace" --policy "$policy" --capacity 100000
    [ $# = 0 ] || timed libCacheSim "$policy" "$1" "$trace" oracleGeneral "$policy" 100000 --ignore-obj-size 1
  done
  round=$((round + 1))
done

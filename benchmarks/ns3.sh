#!/bin/sh
# Runs the same fetches in ns-3 and in Edgewise and prints the time per fetch and the error against the measured table, cell by cell.
# Needs ns-3 with its headers (Debian: apt-get install libns3-dev libgsl-dev g++ pkg-config); without it, it says so and ends.
set -eu
cd "$(dirname -- "$0")/.."
modules='ns3-core ns3-network ns3-internet ns3-point-to-point'
if ! command -v g++ >/dev/null || ! command -v pkg-config >/dev/null || ! pkg-config --exists $modules; then
  echo 'Skipped: ns-3 is not installed (Debian: apt-get install libns3-dev libgsl-dev g++ pkg-config).' >&2
  exit 0
fi
build=benchmarks/target/ns3
mkdir -p "$build"
g++ -std=c++17 -O2 -o "$build/fetches" benchmarks/ns3/fetches.cc $(pkg-config --cflags --libs $modules)
table=sim-core/src/test/resources/io/edgewise/transport/cells.csv
# Plain HTTP by CUBIC, as ns-3 has no TLS: every cell without loss from 20 ms on and those with loss at 50 ms.
awk -F, 'NR == 1 || ($2 == "cubic" && $7 == "http" && $8 <= 307200 &&
  (($1 == "A" && $3 >= 20) || ($1 ~ /^B/ && $3 == 50)))' "$table" >"$build/cells.csv"
awk -F, 'NR > 1 { print $3, $4, $5, $6, $8, $9 }' "$build/cells.csv" | "$build/fetches" >"$build/simulated.csv"
echo "ns-3 $(pkg-config --modversion ns3-core), $(g++ --version | head -n 1)"
exec benchmarks/java.sh io.edgewise.benchmarks.Ns3Comparison "$build/cells.csv" "$build/simulated.csv"

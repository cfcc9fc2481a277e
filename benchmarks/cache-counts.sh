#!/bin/sh
# Compares the misses of every row of the reference table but LIRS and W-TinyLFU, on traces generated here. Takes a minute or two.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
table=$root/sim-core/src/test/resources/io/edgewise/cache/miss-counts.csv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for trace in cdnsynth_2m zipf09_10m_1m; do
  "$root/edgewise" cache generate "$trace" --out "$work/$trace"
  for unit in objects:1 bytes:0; do
    rows=$work/rows
    awk -F, -v t="$trace" -v i="${unit#*:}" \
      '$1 == t && $4 == i && $2 != "lirs" && $2 != "wtinylfu"' "$table" >"$rows"
    [ -s "$rows" ] || continue
    "$root/edgewise" cache replay --trace "$work/$trace" --unit "${unit%:*}" \
      --policy "$(cut -d, -f2 "$rows" | sort -u | paste -sd, -)" \
      --capacity "$(cut -d, -f3 "$rows" | sort -nu | paste -sd, -)" >"$work/replayed"
    # misses, and in bytes also missed bytes
    awk -F, -v what="$trace ${unit%:*}" '
      NR == FNR { misses[$2 "," $3] = $6; bytes[$2 "," $3] = $7; next }
      { n++ }
      misses[$2 "," $3] != $6 || ($4 == 0 && bytes[$2 "," $3] != $9) { bad++; print "DIFFERS " $0 }
      END { printf "%s: %d rows, %d differ\n", what, n, bad; exit bad > 0 }' "$work/replayed" "$rows"
  done
done

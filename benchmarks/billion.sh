#!/bin/sh
# A billion events in one run: time must not drift, memory must not grow. Takes a minute or two.
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.BillionEvents "$@"

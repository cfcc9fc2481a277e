#!/bin/sh
# How many requests a second the cache policies take, and Caffeine's cache beside them. Arguments are policies, such as: lru arc
exec "$(dirname -- "$0")/java.sh" io.edgewise.benchmarks.CacheSpeed "$@"

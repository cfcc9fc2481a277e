#!/bin/sh
# Builds the benchmarks and runs one of their classes: java.sh CLASS [ARGUMENT ...]
set -eu
cd "$(dirname -- "$0")/.."
mvn -q -B -DskipTests -pl benchmarks -am package >&2
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
for jar in benchmarks/target/benchmarks-*.jar; do
  case $jar in *-sources.jar | *-javadoc.jar) ;; *) exec "$java" -cp "$jar" "$@" ;; esac
done
echo 'The build left no jar in benchmarks/target.' >&2
exit 1

/**
 * An answer as a page for a terminal and as JSON, and the catalogue of scenarios in both.
 *
 * <p>A report holds the same bytes on any JVM, with any number of threads and in any locale: figures are formatted from
 * decimals, lines end with a line feed, and neither wall time nor machine is in it.
 */
@NullMarked
package io.edgewise.report;

import org.jspecify.annotations.NullMarked;

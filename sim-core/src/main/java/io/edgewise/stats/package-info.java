/** What is kept of a run, and how sure it is: tallies, histograms, intervals, paired differences, when to stop. */
@NullMarked
package io.edgewise.stats;

import org.jspecify.annotations.NullMarked;

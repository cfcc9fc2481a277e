/**
 * What is kept of a run, and how sure it is.
 *
 * <p>Over replications: tallies, paired differences, control variates, bands of a distribution. Of independent observations:
 * quantile intervals. Of one long run: what to cut of its start, and batches. For all of them: when to stop.
 *
 * <p>What is merged in the order of replications is the same bytes on any number of threads.
 */
@NullMarked
package io.edgewise.stats;

import org.jspecify.annotations.NullMarked;

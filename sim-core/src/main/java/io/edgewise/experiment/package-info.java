/** Runs variants side by side: replications on common random numbers, on any number of threads, until precise enough. */
@NullMarked
package io.edgewise.experiment;

import org.jspecify.annotations.NullMarked;

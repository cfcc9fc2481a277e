/**
 * The same drivers for this engine and for others, so that they can be compared in one run. What other engines need is on
 * the class path of this module only.
 */
@NullMarked
package io.edgewise.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

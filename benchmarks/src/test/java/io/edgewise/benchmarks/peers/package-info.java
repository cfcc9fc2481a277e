@NullMarked
package io.edgewise.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

/**
 * How fast the hot loops are, that they allocate nothing, and studies that take too long for a test. Each has a script
 * beside this module's {@code pom.xml}.
 */
@NullMarked
package io.edgewise.benchmarks;

import org.jspecify.annotations.NullMarked;

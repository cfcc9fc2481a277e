/** The command {@code edgewise}: what a user types, the exit codes, and the files that are read and written. */
@NullMarked
package io.edgewise.cli;

import org.jspecify.annotations.NullMarked;

/** Paths between places: round trips over the core, the last mile, and which clients a PoP serves. */
@NullMarked
package io.edgewise.network;

import org.jspecify.annotations.NullMarked;

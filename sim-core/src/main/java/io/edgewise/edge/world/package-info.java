/**
 * Requests of the whole world: what they wait for their first byte at the sites where they land, and what a delay for
 * some of them does to all.
 *
 * <p>No server is busy here: what requests cost one another is the matter of a single point of presence, see {@link
 * io.edgewise.edge}.
 */
@NullMarked
package io.edgewise.edge.world;

import org.jspecify.annotations.NullMarked;

/**
 * One PoP at its full rate: the model as a tree of records, the path of a request through it, and what was measured.
 *
 * <p>Everything that a request draws is keyed by its number, so that two models that differ in one lever see the same
 * requests from the same clients.
 */
@NullMarked
package io.edgewise.edge;

import org.jspecify.annotations.NullMarked;

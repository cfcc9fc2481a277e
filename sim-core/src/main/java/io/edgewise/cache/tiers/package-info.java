/**
 * Tiers of caches before an origin, simulated request by request: what each tier answers, what the origin has to bear, and how
 * long requests wait.
 */
@NullMarked
package io.edgewise.cache.tiers;

import org.jspecify.annotations.NullMarked;

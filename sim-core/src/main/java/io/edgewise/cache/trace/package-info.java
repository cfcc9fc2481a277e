/**
 * Traces of requests: their formats, the reference traces, and their replay through caches.
 *
 * <p>Requests flow in batches from a {@link io.edgewise.cache.trace.RequestSource}, which numbers the objects densely, into
 * any number of {@link io.edgewise.cache.trace.ReplayedCache}s, so that one pass over a file serves them all.
 */
@NullMarked
package io.edgewise.cache.trace;

import org.jspecify.annotations.NullMarked;

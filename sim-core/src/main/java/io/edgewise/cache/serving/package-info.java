/**
 * How a cache serves: what is fresh, who fetches what is not, what is admitted, and which server of a site holds it.
 *
 * <p>{@link io.edgewise.cache.serving.ServingCache} tells what becomes of a request; whoever simulates carries it out and tells it
 * what was fetched.
 */
@NullMarked
package io.edgewise.cache.serving;

import org.jspecify.annotations.NullMarked;

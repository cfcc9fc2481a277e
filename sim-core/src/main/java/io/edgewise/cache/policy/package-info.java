/**
 * Replacement policies: which objects a cache of limited room holds.
 *
 * <p>{@link io.edgewise.cache.policy.PolicyKind} names and creates them. A further one implements
 * {@link io.edgewise.cache.policy.Policy} over {@link io.edgewise.cache.policy.Slots}, which keeps what is common to all:
 * where an object is, and lists of objects without an allocation per request.
 */
@NullMarked
package io.edgewise.cache.policy;

import org.jspecify.annotations.NullMarked;

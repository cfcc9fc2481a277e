/**
 * Which requests a cache answers: closed forms of the stationary state.
 *
 * <p>What they approximate is simulated in the packages below: {@code policy} decides what stays, {@code serving} what is fresh and
 * who fetches it, {@code trace} replays recorded requests.
 */
@NullMarked
package io.edgewise.cache;

import org.jspecify.annotations.NullMarked;

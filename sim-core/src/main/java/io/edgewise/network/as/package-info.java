/**
 * Routes between autonomous systems: who hears an announcement, over which kind of neighbour, and at which sites of the
 * announcing network traffic arrives.
 *
 * <p>Routes follow the model of Gao and Rexford (Stable Internet Routing without Global Coordination, IEEE/ACM ToN 9(6),
 * 2001): a route of a customer is preferred to that of a peer and that to a provider's; of these the shorter; and what is
 * heard from a peer or provider is told to customers alone, so that no path has a valley.
 */
@NullMarked
package io.edgewise.network.as;

import org.jspecify.annotations.NullMarked;

/**
 * Anycast: which site serves which clients, and what a change of sites does to them.
 *
 * <p>Every client network has a fixed order of preference over the catalogue of sites, and the highest live site of it
 * serves the network. So a withdrawal moves the site's own clients and nobody else, and a restored site gets exactly
 * them back.
 */
@NullMarked
package io.edgewise.network.anycast;

import org.jspecify.annotations.NullMarked;

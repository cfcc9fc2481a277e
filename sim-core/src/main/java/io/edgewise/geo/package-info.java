/**
 * Places on the globe: great circles, the cities in which clients live, and the catalogues of sites that serve them.
 *
 * <p>Cities and the positions of sites are GeoNames' (CC BY 4.0, <a href="https://www.geonames.org">geonames.org</a>),
 * internet users per country are figures of the CIA World Factbook (public domain).
 */
@NullMarked
package io.edgewise.geo;

import org.jspecify.annotations.NullMarked;

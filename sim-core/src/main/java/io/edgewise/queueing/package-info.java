/**
 * Stations where jobs wait for service, and the closed forms that check them. A station runs on a
 * {@link io.edgewise.engine.Simulation}, takes jobs as plain numbers and reports each completion with the time that the
 * job lost to others. Closed forms are records of rates and moments; what they don't have because the station is
 * unstable is absent, never a large number.
 */
@NullMarked
package io.edgewise.queueing;

import org.jspecify.annotations.NullMarked;

/**
 * The simulation clock and its events. One {@link io.edgewise.engine.Simulation} is one run: handlers are registered
 * once, events name a handler and carry a {@code long}, the earliest event runs next, and nothing is allocated per
 * event. Time is in whole nanoseconds from 0; events at equal times run in the order in which they were scheduled.
 */
@NullMarked
package io.edgewise.engine;

import org.jspecify.annotations.NullMarked;

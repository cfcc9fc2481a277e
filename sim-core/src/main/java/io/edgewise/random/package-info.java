/**
 * Draws that depend on who they are for and on nothing else, and the transforms that give them a law.
 *
 * <p>A draw is a pure function of (seed, replication, purpose, identity). Two variants of a model that draw for the
 * same request get the same number, whatever else either of them has drawn: common random numbers by construction.
 * All laws are drawn by inversion or by table, one uniform number each, so that variants cannot fall out of step.
 */
@NullMarked
package io.edgewise.random;

import org.jspecify.annotations.NullMarked;

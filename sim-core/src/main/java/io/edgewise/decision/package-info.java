/** From latency and risk to a choice: what is lost, what time is worth, which option is best, and what would change that. */
@NullMarked
package io.edgewise.decision;

import org.jspecify.annotations.NullMarked;

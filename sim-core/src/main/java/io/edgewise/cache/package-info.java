/** Which requests a cache answers: closed forms of the stationary state. */
@NullMarked
package io.edgewise.cache;

import org.jspecify.annotations.NullMarked;

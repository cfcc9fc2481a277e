/** The bundled scenarios: one question each. */
@NullMarked
package io.edgewise.scenarios;

import org.jspecify.annotations.NullMarked;

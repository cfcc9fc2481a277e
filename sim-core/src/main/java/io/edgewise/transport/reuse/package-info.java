/** What a connection that is kept saves, and what its shortcuts open: reuse, and data that is sent early. */
@NullMarked
package io.edgewise.transport.reuse;

import org.jspecify.annotations.NullMarked;

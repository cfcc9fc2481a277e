/** What a connection costs before and while bytes flow: handshakes with their CPU time, and slow start. */
@NullMarked
package io.edgewise.transport;

import org.jspecify.annotations.NullMarked;

/** What is asked of the network: how many requests arrive, of which kinds, with which bodies and responses. */
@NullMarked
package io.edgewise.workload;

import org.jspecify.annotations.NullMarked;

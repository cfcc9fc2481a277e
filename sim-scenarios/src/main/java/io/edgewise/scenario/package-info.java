/**
 * The contract of a scenario: a question, the parameters that it may be asked with, and the answer.
 *
 * <p>Scenarios are found through {@link java.util.ServiceLoader}, so that a user's own stand beside the bundled ones.
 */
@NullMarked
package io.edgewise.scenario;

import org.jspecify.annotations.NullMarked;

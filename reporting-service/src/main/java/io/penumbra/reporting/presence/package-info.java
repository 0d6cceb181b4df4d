/** Who was on a machine and which addresses it had, when: from both sides, and at a moment. */
package io.penumbra.reporting.presence;

/** Saving preferences: what may be changed, by whom it is set, and what follows from it. */
package io.penumbra.toggle.preferences;

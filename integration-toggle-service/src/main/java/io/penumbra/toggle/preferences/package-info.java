/** Preferences: permitted changes, source of each setting, and effects of a save. */
package io.penumbra.toggle.preferences;

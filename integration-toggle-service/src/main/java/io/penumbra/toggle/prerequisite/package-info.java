/** What must be there before the integration can be turned on, and what to do about it. */
package io.penumbra.toggle.prerequisite;

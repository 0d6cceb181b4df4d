/** Prerequisites for turning on the integration, with the action for each missing one. */
package io.penumbra.toggle.prerequisite;

/** Prerequisites for enabling the integration, with the action for each missing one. */
package io.penumbra.toggle.prerequisite;

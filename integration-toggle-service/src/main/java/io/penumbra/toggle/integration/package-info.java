/** State of the integration, its causes, and the evidence for it. */
package io.penumbra.toggle.integration;

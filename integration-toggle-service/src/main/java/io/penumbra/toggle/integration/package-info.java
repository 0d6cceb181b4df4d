/** The life of the integration: where it stands, why, and the evidence for it. */
package io.penumbra.toggle.integration;

/** The page that users of a blocked app see. It is public, and knows nothing from telemetry. */
package io.penumbra.reporting.blockpage;

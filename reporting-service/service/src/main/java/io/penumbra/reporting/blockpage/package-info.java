/** Public page for users of a blocked app, without data from telemetry. */
package io.penumbra.reporting.blockpage;

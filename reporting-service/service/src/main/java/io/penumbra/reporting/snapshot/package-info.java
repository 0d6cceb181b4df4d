/** Contents of snapshot reports: usage of uploaded logs, separate from that of endpoints. */
package io.penumbra.reporting.snapshot;

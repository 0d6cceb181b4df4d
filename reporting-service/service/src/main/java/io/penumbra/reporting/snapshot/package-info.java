/** Contents of snapshot reports: usage of uploaded logs, apart from that of endpoints. */
package io.penumbra.reporting.snapshot;

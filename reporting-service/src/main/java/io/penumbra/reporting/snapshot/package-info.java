/** What snapshot reports show: usage of uploaded logs, apart from that of endpoints. */
package io.penumbra.reporting.snapshot;

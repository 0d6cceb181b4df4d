/** Traffic and web filter logs of FortiGate, as {@code key=value}. */
package io.penumbra.ingestion.format.fortigate;

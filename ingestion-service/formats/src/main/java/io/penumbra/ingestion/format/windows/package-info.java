/**
 * Windows events as written by shippers: Sysmon 3 and 22, Security 5156 and 5158, logons and
 * logoffs 4624, 4634, 4647 and 4648; flat, nested under {@code event_data} or {@code
 * winlog.event_data}, or in the Elastic Common Schema.
 */
package io.penumbra.ingestion.format.windows;

/** What the readers of proxy, firewall and resolver logs have in common. */
package io.penumbra.ingestion.format.log;

/** Cisco Meraki: requests and flows of MX and MR. */
package io.penumbra.ingestion.format.meraki;

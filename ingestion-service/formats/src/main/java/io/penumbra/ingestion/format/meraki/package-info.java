/** Requests and flows of Cisco Meraki MX and MR. */
package io.penumbra.ingestion.format.meraki;

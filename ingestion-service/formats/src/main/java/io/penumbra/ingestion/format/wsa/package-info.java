/** Access logs of Cisco Secure Web Appliance (IronPort WSA). */
package io.penumbra.ingestion.format.wsa;

package io.penumbra.reporting.gateway;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the other services are. */
@ConfigMapping(prefix = "penumbra.gateway")
interface GatewaySettings {

  URI toggle();

  URI ingestion();

  URI correlation();
}

package io.penumbra.reporting.gateway;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Addresses of the other services. */
@ConfigMapping(prefix = "penumbra.gateway")
interface GatewaySettings {

  URI toggle();

  URI ingestion();

  URI correlation();
}

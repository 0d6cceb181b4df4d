package io.penumbra.toggle.prerequisite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Products that must be licensed for the integration. */
public enum Product {
  ENDPOINT_SECURITY("Endpoint security"),
  CLOUD_APP_SECURITY("Cloud App Security");

  private final String title;

  Product(String title) {
    this.title = title;
  }

  /** Returns the name in paths and audit, for example endpoint-security. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  static Optional<Product> byId(String id) {
    return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
  }
}

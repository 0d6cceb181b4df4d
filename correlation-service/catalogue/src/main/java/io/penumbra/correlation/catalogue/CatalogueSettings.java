package io.penumbra.correlation.catalogue;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of external facts about destinations. */
@ConfigMapping(prefix = "penumbra.catalogue")
interface CatalogueSettings {

  /** Returns the organisation's own domains. The API can add others, but can't remove these. */
  Optional<List<String>> internalDomains();
}

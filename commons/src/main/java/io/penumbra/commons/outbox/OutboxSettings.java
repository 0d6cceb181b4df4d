package io.penumbra.commons.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of messages to addresses that administrators set. */
@ConfigMapping(prefix = "penumbra.destinations")
public interface OutboxSettings {

  /**
   * Secret from which the encryption key of destinations' secrets is derived. After a change they
   * must be set again.
   */
  @WithDefault("${quarkus.datasource.password}")
  String key();

  /** Certificates in PEM that destinations are checked by, instead of those that Java trusts. */
  Optional<Path> caFile();

  /** After so long without success a delivery is dead: it is kept, and can be replayed. */
  @WithDefault("PT24H")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration giveUpAfter();
}

package io.penumbra.commons.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of deliveries to addresses set by administrators. */
@ConfigMapping(prefix = "penumbra.destinations")
public interface OutboxSettings {

  /**
   * Secret from which the encryption key of destinations' secrets is derived. After a change they
   * must be set again.
   */
  @WithDefault("${quarkus.datasource.password}")
  String key();

  /** Returns trusted certificates of destinations in PEM, instead of those of the Java runtime. */
  Optional<Path> caFile();

  /**
   * Returns the time without success after which a delivery is dead: it is kept and can be
   * replayed.
   */
  @WithDefault("PT24H")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration giveUpAfter();
}

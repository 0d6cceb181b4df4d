package io.penumbra.reporting.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Bounds of each replica, half of which one person may use. */
@ConfigMapping(prefix = "penumbra.admission")
interface AdmissionSettings {

  /** Maximum number of concurrent reads. */
  @WithDefault("16")
  @Min(2)
  int requests();

  /** Longest wait of another request; less than {@code penumbra.http.first-byte.within}. */
  @WithDefault("8S")
  @DurationMin(millis = 1)
  Duration patience();

  /** Files that are written into answers at the same time; each has a connection to Postgres. */
  @WithDefault("4")
  @Min(2)
  int files();

  /** Longest wait of another file. */
  @WithDefault("30S")
  @DurationMin(millis = 1)
  Duration filePatience();
}

package io.penumbra.reporting.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of a replica; one user may use half of them. */
@ConfigMapping(prefix = "penumbra.admission")
interface AdmissionSettings {

  /** Maximum number of concurrent reads. */
  @WithDefault("16")
  @Min(2)
  int requests();

  /** Maximum wait of a request; less than {@code penumbra.http.first-byte.within}. */
  @WithDefault("8S")
  @DurationMin(millis = 1)
  Duration patience();

  /** Maximum number of files written into answers at once; each uses a connection to Postgres. */
  @WithDefault("4")
  @Min(2)
  int files();

  /** Maximum wait of a file. */
  @WithDefault("30S")
  @DurationMin(millis = 1)
  Duration filePatience();
}

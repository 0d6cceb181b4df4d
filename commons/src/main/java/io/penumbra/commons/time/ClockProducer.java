package io.penumbra.commons.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** UTC clock of the system, replaceable by tests. */
@ApplicationScoped
public class ClockProducer {

  @Produces
  @ApplicationScoped
  @DefaultBean
  Clock systemClock() {
    return Clock.systemUTC();
  }
}

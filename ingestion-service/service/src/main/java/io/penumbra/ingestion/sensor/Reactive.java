package io.penumbra.ingestion.sensor;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Blocking wait for operations of Hibernate Reactive, for threads that may block. */
final class Reactive {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Reactive() {}

  static <T> T await(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(
          () -> work.get().ifNoItem().after(PATIENCE).fail());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}

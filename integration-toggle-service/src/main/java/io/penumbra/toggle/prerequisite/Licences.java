package io.penumbra.toggle.prerequisite;

import io.penumbra.toggle.audit.Audit;
import io.penumbra.toggle.request.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Recorded licences. Every method requires a current session or transaction. */
@ApplicationScoped
public class Licences {

  private final Audit audit;
  private final Clock clock;

  Licences(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<List<Licence>> read() {
    return LicenceRow.<LicenceRow>find("order by product")
        .list()
        .map(
            rows ->
                rows.stream()
                    .flatMap(row -> Product.byId(row.product).map(row::licence).stream())
                    .toList());
  }

  Uni<Licence> read(Product product) {
    return LicenceRow.<LicenceRow>findById(product.id()).map(row -> row.licence(product));
  }

  /**
   * Records a licence and audits actual changes.
   *
   * @param decision receives the locked licence and returns its new terms, or empty to remove it;
   *     throws an exception to reject the change
   */
  Uni<Licence> record(
      Product product,
      Function<Licence, Optional<Licence.Terms>> decision,
      String why,
      Caller caller) {
    return LicenceRow.<LicenceRow>findById(product.id(), LockModeType.PESSIMISTIC_WRITE)
        .flatMap(
            row -> {
              Licence before = row.licence(product);
              Licence.Terms terms = decision.apply(before).orElse(null);
              if (Objects.equals(before.terms(), terms)) {
                return Uni.createFrom().item(before);
              }
              row.become(terms, clock.instant(), caller.name());
              Licence after = row.licence(product);
              return audit
                  .record(
                      caller,
                      "licence/" + product.id(),
                      formatWords(before),
                      formatWords(after),
                      why)
                  .replaceWith(after);
            });
  }

  private static String formatWords(Licence licence) {
    return licence.terms() == null ? "absent" : licence.terms().toString();
  }
}

package io.penumbra.correlation.apply;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.unmatched.DomainAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runner of units of work, each in one transaction that is retried after conflicts. Blocks. */
@ApplicationScoped
class UnitsOfWork {

  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final SurrogateKeys surrogateKeys;
  private final DomainAddresses domainAddresses;

  UnitsOfWork(
      TransactionRunner transactions,
      CurrentCatalogue catalogue,
      SurrogateKeys surrogateKeys,
      DomainAddresses domainAddresses) {
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.surrogateKeys = surrogateKeys;
    this.domainAddresses = domainAddresses;
  }

  private record Committed<T>(UnitOfWork work, T result) {}

  /** Runs work with the current catalogue, and caches its lookups after the commit. */
  <T> T run(Function<UnitOfWork, T> work) {
    Committed<T> committed =
        transactions.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              UnitOfWork unit =
                  new UnitOfWork(connection, apps, surrogateKeys.lookup(apps.version()));
              return new Committed<>(unit, work.apply(unit));
            });
    surrogateKeys.remember(committed.work.lookup());
    domainAddresses.remember(committed.work.notes());
    return committed.result;
  }
}

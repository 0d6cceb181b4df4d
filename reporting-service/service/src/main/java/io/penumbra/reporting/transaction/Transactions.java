package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reader of transactions from correlation-service, filtered by report. Blocks. */
@ApplicationScoped
public class Transactions {

  /** Maximum number of pages read without a match. */
  private static final int READ_ON = 10;

  private final CorrelationGateway correlation;
  private final Admission admission;

  Transactions(CorrelationGateway correlation, Admission admission) {
    this.correlation = correlation;
    this.admission = admission;
  }

  /** Returns a page. It is empty with a next page only after many reads without a match. */
  TransactionPage page(UsageQuery usageQuery, TransactionParameters query) {
    TransactionParameters.Place place = query.place(usageQuery);
    TransactionPage page = read(query.page(usageQuery, place), usageQuery);
    for (int i = 0; i < READ_ON && page.items().isEmpty() && page.next() != null; i++) {
      page = read(query.page(usageQuery, place.after(page.next())), usageQuery);
    }
    return page.next() == null
        ? page
        : new TransactionPage(page.items(), place.after(page.next()).seal());
  }

  /** Returns the newest transactions with stored user names, to be converted by {@link #shown}. */
  public List<TransactionPage.Transaction> newest(UsageQuery usageQuery, int most) {
    TransactionParameters query = new TransactionParameters();
    List<TransactionPage.Transaction> found = new ArrayList<>();
    TransactionParameters.Place place = query.place(usageQuery);
    for (int i = 0; i < READ_ON; i++) {
      TransactionPage page = admitted(query.largePage(usageQuery, place), usageQuery);
      found.addAll(page.items());
      if (found.size() >= most || page.next() == null) {
        break;
      }
      place = place.after(page.next());
    }
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  /** Returns all transactions, in batches of pages. */
  ItemStream<TransactionPage.Transaction> all(UsageQuery usageQuery, TransactionParameters query) {
    return new All(usageQuery, query);
  }

  private TransactionPage read(String address, UsageQuery usageQuery) {
    TransactionPage page = admitted(address, usageQuery);
    return new TransactionPage(
        page.items().stream().map(Transactions::shown).toList(), page.next());
  }

  private TransactionPage admitted(String address, UsageQuery usageQuery) {
    TransactionPage page = correlation.get(address, TransactionPage.class);
    return new TransactionPage(
        page.items().stream().filter(admission.to(usageQuery.report().selection())).toList(),
        page.next());
  }

  /** Returns a transaction with displayable user names. */
  public static TransactionPage.Transaction shown(TransactionPage.Transaction item) {
    return new TransactionPage.Transaction(
        item.id(),
        item.at(),
        item.lastAt(),
        item.source(),
        item.machineId(),
        item.machine(),
        item.userId(),
        PersonName.shown(item.userId(), item.user()),
        item.bySignIn(),
        PersonName.shown(item.userId(), item.account()),
        item.ipAddressId(),
        item.localAddress(),
        item.localPort(),
        item.remoteAddress(),
        item.remotePort(),
        item.protocol(),
        item.host(),
        item.process(),
        item.appId(),
        item.app(),
        item.appKind(),
        item.namedBy(),
        item.verdict(),
        item.bytesUp(),
        item.bytesDown(),
        item.bytesTotal(),
        item.count());
  }

  private final class All implements ItemStream<TransactionPage.Transaction> {
    private final UsageQuery usageQuery;
    private final TransactionParameters query;
    private Iterator<TransactionPage.Transaction> items =
        List.<TransactionPage.Transaction>of().iterator();
    private TransactionParameters.Place place;
    private boolean begun;

    All(UsageQuery usageQuery, TransactionParameters query) {
      this.usageQuery = usageQuery;
      this.query = query;
      this.place = query.place(usageQuery);
    }

    @Override
    public boolean hasNext() {
      while (!items.hasNext() && (!begun || place.next() != null)) {
        TransactionPage page = read(query.largePage(usageQuery, place), usageQuery);
        begun = true;
        items = page.items().iterator();
        place = place.after(page.next());
      }
      return items.hasNext();
    }

    @Override
    public TransactionPage.Transaction next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.next();
    }

    @Override
    public void close() {
      // each page is a complete answer; no resource is open in between
    }
  }
}

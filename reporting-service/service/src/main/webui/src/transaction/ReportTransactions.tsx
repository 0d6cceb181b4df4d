import { t } from '../i18n/transactions';
import { useView } from '../view/view';
import { TransactionList } from './TransactionsTab';

/** Page with all transactions of a report, sorted by day. */
export function ReportTransactions() {
  const view = useView();
  return <TransactionList address={view.api('transactions')} order={t().order} cursor="after" />;
}

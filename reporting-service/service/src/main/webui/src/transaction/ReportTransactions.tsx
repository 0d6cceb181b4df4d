import { t } from '../i18n/transactions';
import { useView } from '../view/view';
import { TransactionList } from './TransactionsTab';

/** Every transaction of a report, day by day. */
export function ReportTransactions() {
  const view = useView();
  return <TransactionList address={view.api('transactions')} order={t().order} cursor="after" />;
}

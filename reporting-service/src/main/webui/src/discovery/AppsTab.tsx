import type { App } from '../api/types';
import { appColumns } from '../table/columns';
import { ListTab } from './ListTab';
import { useView } from './view';

export default function AppsTab() {
  const view = useView();
  const columns = appColumns();
  return <ListTab<App> what="apps" address={view.api('apps')} columns={columns} />;
}

import { useParams } from '@solidjs/router';
import type { App } from '../api/types';
import { ListTab } from '../discovery/ListTab';
import { useView } from '../discovery/view';
import { appColumns } from '../table/columns';

export default function MachineApps() {
  const view = useView();
  const params = useParams<{ id: string }>();
  const columns = appColumns().filter((column) => column.id !== 'machines');
  return (
    <ListTab<App>
      what="apps"
      address={view.api(`machines/${encodeURIComponent(params.id)}/apps`)}
      columns={columns}
    />
  );
}

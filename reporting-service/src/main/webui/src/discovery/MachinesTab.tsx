import type { Machine } from '../api/types';
import { machineColumns } from '../table/columns';
import { ListTab } from './ListTab';
import { useView } from './view';

export default function MachinesTab() {
  const view = useView();
  const columns = machineColumns((machine) => view.link(`/machines/${machine.id}`));
  return <ListTab<Machine> what="machines" address={view.api('machines')} columns={columns} />;
}

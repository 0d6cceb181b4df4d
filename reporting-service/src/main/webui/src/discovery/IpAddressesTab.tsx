import type { IpAddress } from '../api/types';
import { ipAddressColumns } from '../table/columns';
import { ListTab } from './ListTab';
import { useView } from './view';

export default function IpAddressesTab() {
  const view = useView();
  const columns = ipAddressColumns();
  return (
    <ListTab<IpAddress> what="ipAddresses" address={view.api('ip-addresses')} columns={columns} />
  );
}

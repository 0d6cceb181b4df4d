import { useParams } from '@solidjs/router';
import { createPagedList } from '../api/paged';
import type { IpInterval } from '../api/types';
import { useView } from '../discovery/view';
import { EntityName } from '../entity/EntityName';
import { m } from '../i18n/messages';
import { History } from './History';

export default function MachineIpAddresses() {
  const view = useView();
  const params = useParams<{ id: string }>();
  const list = createPagedList<IpInterval>(() =>
    view.api(`machines/${encodeURIComponent(params.id)}/ip-addresses`),
  );
  return (
    <History
      title={m().history.ipAddresses}
      column={m().columns.address}
      list={list}
      name={(interval) => <EntityName name={interval.address} mono />}
    />
  );
}

import { useParams } from '@solidjs/router';
import { createPagedList } from '../api/paged';
import type { UserInterval } from '../api/types';
import { useView } from '../discovery/view';
import { EntityName } from '../entity/EntityName';
import { m } from '../i18n/messages';
import { History } from './History';

export default function MachineUsers() {
  const view = useView();
  const params = useParams<{ id: string }>();
  const list = createPagedList<UserInterval>(() =>
    view.api(`machines/${encodeURIComponent(params.id)}/users`),
  );
  return (
    <History
      title={m().history.users}
      column={m().columns.user}
      list={list}
      name={(interval) => <EntityName name={interval.name} />}
    />
  );
}

import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { Page, User } from '../api/types';
import { Card } from '../design/Card';
import { Failure } from '../design/States';
import { EntityName } from '../entity/EntityName';
import { useEntityLinks } from '../entity/pages';
import { f } from '../format';
import { m } from '../i18n/messages';
import { Ranking } from './Ranking';
import { useView } from './view';

const SHOWN = 8;

export function TopUsers(props: { total: string }) {
  const view = useView();
  const links = useEntityLinks();
  const users = createRemote<Page<User>>(
    () => `${view.api('users')}&sort=-transactions&limit=${SHOWN}`,
  );
  return (
    <Card
      title={m().top.users}
      stale={users.stale() && users.data() !== undefined}
      footer={<A href={view.link('/users')}>{m().top.all(props.total)}</A>}
    >
      <Show when={users.error() && !users.data() && users.error()}>
        {(error) => <Failure error={error()} retry={users.refresh} />}
      </Show>
      <Show when={users.data()}>
        {(page) => (
          <Ranking
            rows={page().items}
            value={(user) => user.transactions}
            name={(user) => <EntityName name={user.name} href={links.user(user)} />}
            figure={(user) => f().count(user.transactions)}
          />
        )}
      </Show>
    </Card>
  );
}

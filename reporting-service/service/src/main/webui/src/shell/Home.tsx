import { Navigate, type RouteSectionProps } from '@solidjs/router';
import { Match, Switch } from 'solid-js';
import { Loading } from '../design/States';
import { Discovery } from '../discovery/Discovery';
import { useSession } from '../session/session';

/** Start page: discovered apps for users with access, the audit for auditors. */
export function Home(props: RouteSectionProps) {
  const session = useSession();
  return (
    <Switch fallback={<Loading />}>
      <Match when={session.seesUsage() === true}>
        <Discovery {...props} />
      </Match>
      <Match when={session.seesUsage() === false}>
        <Navigate href="/settings/audit" />
      </Match>
    </Switch>
  );
}

import { Show } from 'solid-js';
import type { App } from '../api/types';
import { Monogram } from '../design/Monogram';
import { m } from '../i18n/messages';
import { EntityName } from './EntityName';

/** Name of a destination as plain text; destinations without a public name show their kind. */
export function appNameOf(app: Pick<App, 'name' | 'kind'>): string {
  return app.kind === 'internal' || app.kind === 'unnamed' ? m().kindName[app.kind] : app.name;
}

export function AppName(props: {
  app: Pick<App, 'id' | 'name' | 'kind'>;
  href?: string | undefined;
  /** True to show the monogram. */
  mark?: boolean;
}) {
  const name = () => appNameOf(props.app);
  return (
    <Show when={props.mark} fallback={<EntityName name={name()} href={props.href} />}>
      <span class="app-name">
        <Monogram name={name()} />
        <EntityName name={name()} href={props.href} />
      </span>
    </Show>
  );
}

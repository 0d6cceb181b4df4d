import type { App } from '../api/types';
import { m } from '../i18n/messages';
import { EntityName } from './EntityName';

/** Destinations without a public name are named by their kind. */
/** The name of a destination as plain text. */
export function appNameOf(app: Pick<App, 'name' | 'kind'>): string {
  return app.kind === 'internal' || app.kind === 'unnamed' ? m().kindName[app.kind] : app.name;
}

export function AppName(props: {
  app: Pick<App, 'id' | 'name' | 'kind'>;
  href?: string | undefined;
}) {
  return <EntityName name={appNameOf(props.app)} href={props.href} />;
}

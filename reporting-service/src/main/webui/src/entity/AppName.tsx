import type { App } from '../api/types';
import { m } from '../i18n/messages';
import { EntityName } from './EntityName';

/** Destinations without a public name are told by what they are. */
export function AppName(props: { app: Pick<App, 'id' | 'name' | 'kind'>; href?: string }) {
  const name = () =>
    props.app.kind === 'internal' || props.app.kind === 'unnamed'
      ? m().kindName[props.app.kind]
      : props.app.name;
  return <EntityName name={name()} href={props.href} />;
}

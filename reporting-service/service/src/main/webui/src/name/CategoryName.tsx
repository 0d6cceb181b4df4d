import { m } from '../i18n/messages';
import { EntityName } from './EntityName';

/** Translated name of a catalogue category; unknown categories are shown unchanged. */
export function CategoryName(props: { name: string }) {
  return <EntityName name={categoryNameOf(props.name)} />;
}

export function categoryNameOf(name: string): string {
  return m().categories[name] ?? name;
}

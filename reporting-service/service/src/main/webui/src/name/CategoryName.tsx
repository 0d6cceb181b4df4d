import { m } from '../i18n/messages';
import { EntityName } from './EntityName';

/** A category of the catalogue in the user's language; one that we have no word for as it is. */
export function CategoryName(props: { name: string }) {
  return <EntityName name={categoryNameOf(props.name)} />;
}

export function categoryNameOf(name: string): string {
  return m().categories[name] ?? name;
}

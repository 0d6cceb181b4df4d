import type { Category } from '../api/administration';
import { createRemote } from '../api/remote';
import type { Option } from '../design/Form';
import { w } from '../i18n/settings';
import { categoryNameOf } from '../name/CategoryName';

/** Loads the categories of apps, sorted by name. */
export function createCategories() {
  const answer = createRemote<{ items: Category[] }>(() => '/api/v1/catalogue/categories');
  const all = () =>
    (answer.data()?.items ?? [])
      .map(({ id, title }) => ({ id, title: categoryNameOf(title) }))
      .sort((a, b) => a.title.localeCompare(b.title));
  return {
    all,
    /** Returns the options of a select field, with an empty first option. */
    options: (open: string): Option[] => [
      { value: '', label: open },
      ...all().map(({ id, title }) => ({ value: id, label: title })),
    ],
  };
}

/** Effects of a change on past traffic. */
export const HISTORIES = ['rename', 'keep'] as const;

export function historyOptions(): Option[] {
  return HISTORIES.map((value) => ({ value, label: w().catalogue.histories[value] }));
}

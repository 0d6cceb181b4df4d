import type { Category } from '../api/administration';
import { createRemote } from '../api/remote';
import type { Option } from '../design/Form';
import { w } from '../i18n/settings';
import { categoryNameOf } from '../name/CategoryName';

/** The categories that apps are in, by name. */
export function createCategories() {
  const answer = createRemote<{ items: Category[] }>(() => '/api/v1/catalogue/categories');
  const all = () =>
    (answer.data()?.items ?? [])
      .map(({ id, title }) => ({ id, title: categoryNameOf(title) }))
      .sort((a, b) => a.title.localeCompare(b.title));
  return {
    all,
    /** For a choice that may be left open. */
    options: (open: string): Option[] => [
      { value: '', label: open },
      ...all().map(({ id, title }) => ({ value: id, label: title })),
    ],
  };
}

/** The way in which a change meets what was used before it. */
export const HISTORIES = ['rename', 'keep'] as const;

export function historyOptions(): Option[] {
  return HISTORIES.map((value) => ({ value, label: w().catalogue.histories[value] }));
}

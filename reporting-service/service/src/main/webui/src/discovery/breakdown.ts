import { createRemote, type Remote } from '../api/remote';
import type { List, Part } from '../api/types';
import { useView } from '../view/view';

/** Filters that leave what breakdowns count: catalogued and custom apps. */
export const APPS_ONLY = { kind: ['catalogued', 'custom'] } as const;

/** What a filter calls the part without a name. */
export const UNKNOWN = 'unknown';

/** A report's apps by what they have in common. */
export function useBreakdown(
  by: 'categories' | 'risk' | 'headquarters',
  more: () => Readonly<Record<string, string | undefined>> = () => ({}),
): { parts: Remote<List<Part>>; address: () => string } {
  const view = useView();
  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(more())) {
      if (value !== undefined) {
        query.set(name, value);
      }
    }
    const text = query.toString();
    return view.api(by) + (text === '' ? '' : `&${text}`);
  };
  return { parts: createRemote<List<Part>>(address), address };
}

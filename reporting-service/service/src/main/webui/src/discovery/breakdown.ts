import { createRemote, type Remote } from '../api/remote';
import type { List, Part } from '../api/types';
import { useView } from '../view/view';

/** Filters that limit a list to the apps of breakdowns: catalogued and custom apps. */
export const APPS_ONLY = { kind: ['catalogued', 'custom'] } as const;

/** Filter value of the part without a name. */
export const UNKNOWN = 'unknown';

/** Loads the breakdown of a report's apps by a property. */
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

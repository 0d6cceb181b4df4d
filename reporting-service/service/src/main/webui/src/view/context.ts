import { createSignal } from 'solid-js';

/** Query parameters of the report and the period. */
type Context = Readonly<Record<string, string | string[] | undefined>>;

const KEY = 'penumbra.context';
/**
 * Paths of report pages, besides the overview. Other pages keep the report and period of the last
 * report page.
 */
export const REPORT_PAGES = [
  '/discovered-apps',
  '/ip-addresses',
  '/users',
  '/machines',
  '/transactions',
  '/investigate',
] as const;

export function isOfAReport(path: string): boolean {
  return path === '/' || REPORT_PAGES.some((page) => path === page || path.startsWith(`${page}/`));
}

const [last, setLast] = createSignal<Context>(kept());

/** Report and period of the last report page in this window. */
export const lastContext = last;

export function keepContext(context: Context): void {
  const text = JSON.stringify(context);
  if (text !== JSON.stringify(last())) {
    sessionStorage.setItem(KEY, text);
    setLast(JSON.parse(text) as Context);
  }
}

/** Restores the context from the session storage, so that tests can simulate another window. */
export function restoreContext(): void {
  setLast(kept());
}

function kept(): Context {
  try {
    const context: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof context === 'object' && context !== null ? (context as Context) : {};
  } catch {
    return {};
  }
}

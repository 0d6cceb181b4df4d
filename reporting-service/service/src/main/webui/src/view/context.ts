import { createSignal } from 'solid-js';

/** The part of an address that names report and period. */
type Context = Readonly<Record<string, string | string[] | undefined>>;

const KEY = 'penumbra.context';
/** Pages of a report, next to the overview; all others keep the report and the period that were open before. */
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

/** Report and period of the page of a report that was open last in this window. */
export const lastContext = last;

export function keepContext(context: Context): void {
  const text = JSON.stringify(context);
  if (text !== JSON.stringify(last())) {
    sessionStorage.setItem(KEY, text);
    setLast(JSON.parse(text) as Context);
  }
}

/** For tests: another window, or this one after a reload. */
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

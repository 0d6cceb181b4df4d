import { createSignal } from 'solid-js';

/** The part of an address that names report and period. */
type Context = Readonly<Record<string, string | string[] | undefined>>;

const KEY = 'penumbra.context';
/** Pages of a report; all others keep the report and the period that were open before. */
const OF_A_REPORT = /^\/(?:discovered-apps|ip-addresses|users|machines|investigate)(?:\/|$)/;

export function isOfAReport(path: string): boolean {
  return path === '/' || OF_A_REPORT.test(path);
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

function kept(): Context {
  try {
    const context: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof context === 'object' && context !== null ? (context as Context) : {};
  } catch {
    return {};
  }
}

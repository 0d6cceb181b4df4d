import type { ExcludedRecords, Exclusion } from '../api/administration';

export type Kind = Exclusion['kind'];

export const KINDS: readonly Kind[] = ['user', 'machine', 'network'];

/** Form of a new exclusion; `expires` is a date, or empty for no expiry. */
export interface Draft {
  kind: Kind;
  value: string;
  comment: string;
  expires: string;
}

export const EMPTY_DRAFT: Draft = { kind: 'user', value: '', comment: '', expires: '' };

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

/** Returns the request body. An exclusion expires at the end of its last UTC day. */
export function bodyOf(draft: Draft) {
  const comment = draft.comment.trim();
  return {
    kind: draft.kind,
    value: draft.value.trim(),
    ...(comment === '' ? {} : { comment }),
    ...(draft.expires === '' ? {} : { expiresAt: `${draft.expires}T23:59:59Z` }),
  };
}

const DAY_MS = 24 * 3600 * 1000;

/** Returns the records of the last UTC days, today included. */
export function sumOfLastDays(
  items: ExcludedRecords['items'],
  days: number,
  now: number = Date.now(),
): number {
  const first = new Date(now - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return items.filter((item) => item.day >= first).reduce((sum, item) => sum + item.records, 0);
}

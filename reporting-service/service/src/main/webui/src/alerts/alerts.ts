import type { EntityKind } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { pagePath } from '../view/pages';

/** States of the alert queue: open (all unresolved), a single state, or all. */
export const STATES = ['open', 'new', 'in-progress', 'resolved', 'all'] as const;
export type QueueState = (typeof STATES)[number];

const SEVERITIES: readonly string[] = ['high', 'medium', 'low', 'informational'];

export function stateOf(text: string | undefined): QueueState {
  return STATES.find((state) => state === text) ?? 'open';
}

/** Returns the API path of the alert list. Ignores invalid severities. */
export function alertsPath(
  state: QueueState,
  severity: string | undefined,
  app?: string | undefined,
  reports: readonly string[] = [],
): string {
  const query = new URLSearchParams();
  const states = state === 'open' ? ['new', 'in-progress'] : state === 'all' ? [] : [state];
  for (const one of states) {
    query.append('state', one);
  }
  if (severity !== undefined && SEVERITIES.includes(severity)) {
    query.append('severity', severity);
  }
  if (app !== undefined && /^\d+$/.test(app)) {
    query.set('app', app);
  }
  for (const report of reports) {
    query.append('report', report);
  }
  const text = query.toString();
  return text === '' ? '/api/v1/alerts' : `/api/v1/alerts?${text}`;
}

/** Returns the address of an entity's page, limited to the alert's report and day. */
export function pageOf(
  alert: { report: string; day: string },
  kind: EntityKind,
  id: number,
  tab?: string,
): string {
  const query = new URLSearchParams({ report: alert.report, from: alert.day, to: alert.day });
  return `${pagePath(kind, id, tab)}?${query}`;
}

/** Returns the change for several alerts, or undefined if all fields are empty. */
export function bulkChangeOf(form: {
  state: string;
  resolution: string;
  assignee: string;
  comment: string;
}): Record<string, string> | undefined {
  const change: Record<string, string> = {};
  if (form.state !== '') {
    change.state = form.state;
    if (form.state === 'resolved') {
      change.resolution = form.resolution;
    }
  }
  if (form.assignee.trim() !== '') {
    change.assignee = form.assignee.trim();
  }
  if (form.comment.trim() !== '') {
    change.comment = form.comment.trim();
  }
  return Object.keys(change).length === 0 ? undefined : change;
}

/** Returns the fields that differ from the alert, or undefined if none differ. */
export function changeOf(
  before: { state: string; resolution: string | null; assignee: string | null },
  form: { state: string; resolution: string; assignee: string; comment: string },
): Record<string, string> | undefined {
  const change: Record<string, string> = {};
  const isResolved = form.state === 'resolved';
  if (form.state !== before.state || (isResolved && form.resolution !== before.resolution)) {
    change.state = form.state;
    if (isResolved) {
      change.resolution = form.resolution;
    }
  }
  if (form.assignee.trim() !== (before.assignee ?? '')) {
    change.assignee = form.assignee.trim();
  }
  if (form.comment.trim() !== '') {
    change.comment = form.comment.trim();
  }
  return Object.keys(change).length === 0 ? undefined : change;
}

/** Returns the text of a user's upload with median and MAD, or with the number of known weeks. */
export function baselineText(upload: {
  bytesUp: number;
  median: number | null;
  mad: number | null;
  weeks: number;
}): string {
  const weeks = f().count(upload.weeks);
  const usual =
    upload.median === null || upload.mad === null
      ? m().alerts.fewWeeks(weeks)
      : m().alerts.usual(f().bytes(upload.median), f().bytes(upload.mad), weeks);
  return `${f().bytes(upload.bytesUp)}, ${usual}`;
}

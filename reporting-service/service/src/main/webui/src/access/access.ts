/** For how many days an approval may be given in the dashboard. */
export const DAYS = ['1', '7', '30', '90', '365'] as const;

export const STATES = ['open', 'approved', 'denied', 'all'] as const;
export type QueueState = (typeof STATES)[number];

/** The state that an address names; open requests, if none. */
export function queueStateOf(text: unknown): QueueState {
  return STATES.find((state) => state === text) ?? 'open';
}

export function queuePath(state: QueueState): string {
  return `/api/v1/access-requests${state === 'all' ? '' : `?state=${state}`}`;
}

/** When access ends that is given now for some days. */
export function expiryOf(days: string, now: Date): string {
  return new Date(now.getTime() + Number(days) * 86_400_000).toISOString();
}

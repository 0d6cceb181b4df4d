/** Durations of an approval, in days. */
export const DAYS = ['1', '7', '30', '90', '365'] as const;

export const STATES = ['open', 'approved', 'denied', 'all'] as const;
export type QueueState = (typeof STATES)[number];

/** Returns the queue state from the address, or open requests by default. */
export function queueStateOf(text: unknown): QueueState {
  return STATES.find((state) => state === text) ?? 'open';
}

export function queuePath(state: QueueState): string {
  return `/api/v1/access-requests${state === 'all' ? '' : `?state=${state}`}`;
}

/** Returns the expiry time of access that starts now. */
export function expiryOf(days: string, now: Date): string {
  return new Date(now.getTime() + Number(days) * 86_400_000).toISOString();
}

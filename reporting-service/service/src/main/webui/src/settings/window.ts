/** Maximum window in seconds, which equals the length of a connection bucket. */
const LONGEST = 600;

/** Parses an ISO 8601 duration of at most an hour and returns seconds, for example for PT2M30S. */
export function secondsOf(duration: string): number {
  const parts = /^PT(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration);
  return Number(parts?.[1] ?? 0) * 60 + Number(parts?.[2] ?? 0);
}

/** Returns true for a number of seconds that the service accepts. */
export function isWindow(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST;
}

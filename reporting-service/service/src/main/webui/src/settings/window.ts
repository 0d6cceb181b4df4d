/** The longest window in seconds: the length of a bucket of connections. */
const LONGEST = 600;

/** The seconds of a duration of at most an hour as the service writes it, for example PT2M30S. */
export function secondsOf(duration: string): number {
  const parts = /^PT(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration);
  return Number(parts?.[1] ?? 0) * 60 + Number(parts?.[2] ?? 0);
}

/** Returns true for a number of seconds that the service accepts. */
export function isWindow(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST;
}

import type { SnapshotFile } from '../api/administration';
import { change, get, ProblemError, UNREACHABLE } from '../api/client';

/** Bytes per request. The service accepts a maximum of 4 MB. */
export const PART = 2 * 1024 * 1024;
export const MOST_FILES = 20;

const TRIES = 30;
const LONGEST_NAME = 200;

/** Returns unique file names for the service, with unsupported characters replaced. */
export function namesOf(files: readonly { name: string }[]): string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const plain = file.name.replaceAll(/[^A-Za-z0-9._-]/g, '_').replace(/^[^A-Za-z0-9_]/, '_');
    const name = plain.slice(-LONGEST_NAME) || '_';
    let free = name;
    for (let n = 2; taken.has(free); n++) {
      free = `${n}_${name}`.slice(0, LONGEST_NAME);
    }
    taken.add(free);
    return free;
  });
}

/**
 * Uploads a file in parts. Interrupted uploads resume after the last byte received by the service.
 *
 * @param onProgress consumer of the number of received bytes
 * @param pause function that waits before a retry, in milliseconds
 */
export async function upload(
  report: string,
  name: string,
  file: Blob,
  onProgress: (received: number) => void,
  signal: AbortSignal,
  pause: (milliseconds: number) => Promise<void> = (ms) =>
    new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<void> {
  const path = `/api/v1/snapshot-reports/${report}/files/${name}`;
  if (file.size === 0) {
    await change('PUT', path, { text: { type: 'application/octet-stream', body: file }, signal });
    return;
  }
  let at = 0;
  let failures = 0;
  while (at < file.size) {
    const end = Math.min(at + PART, file.size);
    try {
      const { body } = await change<SnapshotFile>('PUT', path, {
        text: { type: 'application/octet-stream', body: file.slice(at, end) },
        headers: { 'Content-Range': `bytes ${at}-${end - 1}/${file.size}` },
        signal,
      });
      at = body.received;
      failures = 0;
    } catch (failure) {
      if (!isPassing(failure) || ++failures > TRIES) {
        throw failure;
      }
      await pause(Math.min(5_000, 250 * 2 ** failures));
      at = await receivedOf(path, at, signal);
    }
    onProgress(at);
  }
}

/**
 * Returns true if a retry can succeed. Causes are an interrupted connection, a busy service, or a
 * different number of received bytes.
 */
function isPassing(failure: unknown): boolean {
  return (
    failure instanceof ProblemError &&
    (failure.problem.type === UNREACHABLE ||
      [408, 416, 429, 500, 502, 503, 504].includes(failure.problem.status))
  );
}

async function receivedOf(path: string, otherwise: number, signal: AbortSignal): Promise<number> {
  try {
    return (await get<SnapshotFile>(path, signal)).received;
  } catch (failure) {
    if (failure instanceof ProblemError && failure.problem.status === 404) {
      return 0;
    }
    if (isPassing(failure)) {
      return otherwise;
    }
    throw failure;
  }
}

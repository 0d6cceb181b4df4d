import { forgetForm, isFormInProgress, signedInAgain } from './signedOut';
import type { Problem } from './types';

/** An answer that is no success, as the problem it was sent with or the closest to it. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which the server asks to be tried again; null where it doesn't say. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Whether the role does not allow it. The service answered: it is neither down nor slow. */
export function isForbidden(error: Error | undefined): boolean {
  return error instanceof ProblemError && error.problem.status === 403;
}

/** The service was not reached at all. */
export const UNREACHABLE = 'urn:penumbra-dashboard:unreachable';

/** What a GET answered, with what is needed to change it. */
export interface Answer<T> {
  body: T;
  etag: string | null;
}

/**
 * Fetches JSON of our own origin. A session that has ended leads to the sign-in page, and the call never returns;
 * next to a form in progress the page stays, and the call goes on after the next sign-in.
 */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>('GET', path, signal ? { signal } : {})).body;
}

/** As {@link get}, with the entity tag. */
export function getWithEtag<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return send<T>('GET', path, signal ? { signal } : {});
}

/** Changes what was read with this entity tag, and nothing else. */
export function patch<T>(path: string, etag: string, body: unknown): Promise<Answer<T>> {
  return send<T>('PATCH', path, {
    headers: { 'Content-Type': 'application/json', 'If-Match': etag },
    body: JSON.stringify(body),
  });
}

/** Any other change. The answer's body is undefined where the service says nothing. */
export async function change<T = undefined>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  how: {
    json?: unknown;
    text?: { type: string; body: BodyInit };
    etag?: string | null;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { ...how.headers };
  if (how.etag) {
    headers['If-Match'] = how.etag;
  }
  if (how.text) {
    headers['Content-Type'] = how.text.type;
    return send<T>(method, path, {
      headers,
      body: how.text.body,
      ...(how.signal ? { signal: how.signal } : {}),
    });
  }
  if (how.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    return send<T>(method, path, { headers, body: JSON.stringify(how.json) });
  }
  return send<T>(method, path, { headers });
}

async function send<T>(method: string, path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      method,
      credentials: 'same-origin',
      redirect: 'manual',
      headers: {
        Accept: 'application/json, application/problem+json',
        // Makes the service answer a status instead of a redirect to the sign-in page.
        'X-Requested-With': 'JavaScript',
        ...init.headers,
      },
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new ProblemError({ type: UNREACHABLE, title: 'Unreachable', status: 0 });
  }
  if (isOfNoSession(response)) {
    if (isFormInProgress()) {
      await signedInAgain();
      return send(method, path, init);
    }
    signIn();
    return new Promise(() => {});
  }
  if (!response.ok) {
    throw new ProblemError(await problemOf(response), retryAfterOf(response));
  }
  if (method !== 'GET') {
    forgetForm();
  }
  const text = await response.text();
  return {
    body: (text === '' ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get('ETag'),
  };
}

function isOfNoSession(response: Response): boolean {
  return response.status === 401 || response.status === 499 || response.type === 'opaqueredirect';
}

let leaving = false;

/** Leaves for the sign-in page, which leads back to the view that is open now. */
export function signIn(): void {
  if (leaving) {
    return;
  }
  leaving = true;
  const here = location.pathname + location.search;
  location.assign(`/login?to=${encodeURIComponent(here)}`);
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
  };
  if (!response.headers.get('Content-Type')?.includes('json')) {
    return fallback;
  }
  try {
    const body: unknown = await response.json();
    return isProblem(body) ? { ...fallback, ...body } : fallback;
  } catch {
    return fallback;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body;
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return Number.isNaN(seconds) ? null : seconds;
}

import { forgetForm, isFormInProgress, signedInAgain } from './signedOut';
import type { Problem } from './types';

/** Error response, with the problem from the service or the closest substitute. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds from the `Retry-After` header; null if absent. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Returns true if the role lacks the permission (status 403). The service is reachable. */
export function isForbidden(error: Error | undefined): boolean {
  return error instanceof ProblemError && error.problem.status === 403;
}

/** Problem type of requests that did not reach the service. */
export const UNREACHABLE = 'urn:penumbra-dashboard:unreachable';

/** Response of a GET, with the entity tag for changes. */
export interface Answer<T> {
  body: T;
  etag: string | null;
}

/**
 * Fetches JSON from the same origin. If the session has ended, the browser opens the sign-in page
 * and the call never returns. If a form is in progress, the page stays open and the call resumes
 * after the next sign-in.
 */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>('GET', path, signal ? { signal } : {})).body;
}

/** Fetches JSON like {@link get} and returns its entity tag. */
export function getWithEtag<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return send<T>('GET', path, signal ? { signal } : {});
}

/** Changes a resource if its entity tag still matches. */
export function patch<T>(path: string, etag: string, body: unknown): Promise<Answer<T>> {
  return send<T>('PATCH', path, {
    headers: { 'Content-Type': 'application/json', 'If-Match': etag },
    body: JSON.stringify(body),
  });
}

/** Sends any other change. The body of the result is undefined if the response has no body. */
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
        // With this header the service returns a status code instead of a redirect to the sign-in
        // page.
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

/** Opens the sign-in page, which returns to the current view. */
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

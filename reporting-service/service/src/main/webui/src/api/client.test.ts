import { beforeEach, describe, expect, it, vi } from 'vitest';
import { change, get, getWithEtag, ProblemError, patch, UNREACHABLE } from './client';

function answers(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn(
    async (_path: string, _init: RequestInit) =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

async function problemOf(call: Promise<unknown>): Promise<ProblemError> {
  const failure = await call.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  return failure as ProblemError;
}

describe('an answer', () => {
  it('is its body', async () => {
    answers(200, { name: 'Claire' });
    expect(await get('/api/v1/me')).toEqual({ name: 'Claire' });
  });

  it('brings its entity tag where it is to be changed', async () => {
    answers(200, {}, { ETag: '"3-1"' });
    expect((await getWithEtag('/api/v1/advanced-features')).etag).toBe('"3-1"');
  });

  it('asks for a status instead of a redirect to the sign-in page', async () => {
    const fetched = answers(200, {});
    await get('/api/v1/me');
    expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ 'X-Requested-With': 'JavaScript' });
  });
});

describe('a change', () => {
  it('names the state it was made on', async () => {
    const fetched = answers(200, {});
    await patch('/api/v1/advanced-features', '"3"', { features: {} });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: 'PATCH',
      headers: { 'If-Match': '"3"', 'Content-Type': 'application/json' },
    });
  });
});

describe('any other change', () => {
  it('says what it is made of', async () => {
    const fetched = answers(200, {});
    await change('PUT', '/api/v1/sensors/1', { json: { a: 1 }, etag: '"7"' });
    await change('POST', '/api/v1/catalogue/imports/csv', {
      text: { type: 'text/csv', body: 'a,b' },
    });
    await change('POST', '/api/v1/sensors/1/revoke');
    expect(fetched.mock.calls.map(([, init]) => [init.method, init.body])).toEqual([
      ['PUT', '{"a":1}'],
      ['POST', 'a,b'],
      ['POST', undefined],
    ]);
    expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ 'If-Match': '"7"' });
    expect(fetched.mock.calls[1]?.[1].headers).toMatchObject({ 'Content-Type': 'text/csv' });
    // Without this header the service treats a change as a cross-site request.
    for (const [, init] of fetched.mock.calls) {
      expect(init.headers).toMatchObject({ 'X-Requested-With': 'JavaScript' });
    }
  });

  it('may be answered with nothing', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    expect((await change('DELETE', '/api/v1/x')).body).toBeUndefined();
  });
});

describe('a failure', () => {
  it('is the problem it was sent with', async () => {
    answers(
      503,
      { title: 'Service unavailable', status: 503, detail: 'The database does not answer.' },
      { 'Content-Type': 'application/problem+json', 'Retry-After': '5' },
    );
    const failure = await problemOf(get('/api/v1/reports'));
    expect(failure.problem.detail).toBe('The database does not answer.');
    expect(failure.retryAfter).toBe(5);
  });

  it.each([
    ['text/html', '<h1>Bad gateway</h1>'],
    ['application/json', '{ broken'],
    ['application/json', '"a string"'],
  ])('without a problem (%s) is described by its status', async (type, body) => {
    answers(502, body, { 'Content-Type': type });
    const failure = await problemOf(get('/api/v1/reports'));
    expect(failure.problem).toEqual({ title: 'HTTP 502', status: 502 });
  });

  it('to reach the service is distinguished', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect((await problemOf(get('/api/v1/me'))).problem.type).toBe(UNREACHABLE);
  });
});

describe('a session that ended', () => {
  beforeEach(() => vi.resetModules());

  it.each([401, 499])('(%d) leads to the sign-in page and back, once', async (status) => {
    answers(status, '');
    const assign = vi.fn();
    vi.stubGlobal('location', { pathname: '/machines', search: '?sort=name', assign });
    const fresh = await import('./client');
    void fresh.get('/api/v1/me');
    void fresh.get('/api/v1/integration');
    await vi.waitFor(() => expect(assign).toHaveBeenCalled());
    await new Promise((settled) => setTimeout(settled));
    expect(assign.mock.calls).toEqual([['/login?to=%2Fmachines%3Fsort%3Dname']]);
  });
});

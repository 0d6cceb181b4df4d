import { readFileSync } from 'node:fs';
import { cleanup, render } from '@solidjs/testing-library';
import type { ComponentProps } from 'solid-js';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { Role } from '../api/types';
import type { Panel } from '../chart/Panel';
import { dayOf } from '../chart/steps';
import { mayOpen } from '../session/pages';
import { isOfAReport, lastContext, restoreContext } from '../view/context';
import { BUILT_IN_REPORT, periodOf, periodQuery } from '../view/view';
import { Dashboard } from './Dashboard';
import { readExamples } from './openapi.testing';

// Charts require a canvas, which jsdom does not support. brush.test.tsx tests the drag itself.
const panels = vi.hoisted(() => [] as ComponentProps<typeof Panel>[]);
vi.mock('../chart/Panel', () => ({
  Panel: (props: ComponentProps<typeof Panel>) => {
    panels.push(props);
    return null;
  },
}));

/** All paths of the dashboard, read from its routes. */
const PAGES = pagesOf(readFileSync(`${import.meta.dirname}/Dashboard.tsx`, 'utf8'));
const REPORTS = [BUILT_IN_REPORT, 'global', 'snapshot-7'] as const;
const PERIODS = ['', 'period=P7D', 'period=P90D', 'from=2026-11-02&to=2026-11-05'] as const;
const ROLES: readonly Role[] = ['admin', 'analyst', 'auditor'];
const WINDOWS = ['the same window', 'a reloaded window', 'a new window'] as const;

/** Requests of a report that do not depend on the period. */
const WITHOUT_PERIOD = /\/(attention|events|transactions\/[^/]+)$/;
/** Elements with links to other periods than the page's period. */
const OF_OTHER_DAYS = '.period, .attention';
/** Elements and pages with their own report or period: steps of notebooks, and saved views. */
const OF_ITSELF = '.notebook-step';
const WITH_OWN_DAYS = '/views/7';

interface Step {
  page: string;
  report: (typeof REPORTS)[number];
  period: string;
  role: Role;
}

let asked: URL[];
let underway = 0;
let role: Role;
const exampleOf = readExamples();

/** Loads all lazy modules, so that a page is complete once its requests have finished. */
beforeAll(async () => {
  const views = import.meta.glob(['../*/*.tsx', '!../*/*.test.tsx']);
  await Promise.all(Object.values(views).map((load) => load()));
}, 120_000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://penumbra.test');
    asked.push(url);
    underway++;
    try {
      return answerOf(url.pathname);
    } finally {
      setTimeout(() => underway--);
    }
  });
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  restoreContext();
  window.history.replaceState(null, '', '/');
  vi.useRealTimers();
});

function answerOf(path: string): Response {
  if (path === '/api/v1/me') {
    return Response.json({ name: 'ann', roles: [role] });
  }
  if (path === '/api/v1/reports') {
    const items = REPORTS.map((id) => ({ id, name: id, aliases: [], kind: 'continuous' }));
    return Response.json({ items });
  }
  const answer = path.endsWith('/events') ? undefined : exampleOf(path);
  // Lists have a single page.
  return answer === undefined
    ? Response.json({ title: 'No example', status: 404 }, { status: 404 })
    : Response.json({ ...answer, next: null });
}

/** Opens a page by its address and waits until its requests have finished. */
async function open({ page, report, period, role: of }: Step, filter: string): Promise<void> {
  cleanup();
  forgetAll();
  asked = [];
  panels.length = 0;
  role = of;
  const query = [report === BUILT_IN_REPORT ? '' : `report=${report}`, period, filter]
    .filter((part) => part !== '')
    .join('&');
  window.history.replaceState(null, '', query === '' ? page : `${page}?${query}`);
  render(() => <Dashboard />);
  await vi.waitFor(() => {
    expect(underway).toBe(0);
    expect(asked.length).toBeGreaterThan(1);
    expect(document.querySelector('main')?.firstElementChild).not.toBeNull();
  });
  await idle();
}

async function idle(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    const before = asked.length;
    await new Promise((done) => setTimeout(done));
    if (underway > 0 || asked.length > before) {
      quiet = 0;
    }
  }
}

/**
 * Returns the requests and links of a page with a wrong report or period. The expected values come
 * from the address, or else from the last report page.
 */
function faultsOf(step: Step, filter: string): string[] {
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) {
      faults.push(`${JSON.stringify(step)}: ${fault}`);
    }
  };
  const isReportPage =
    isOfAReport(step.page) ||
    (location.pathname === step.page && document.querySelector('.report-picker, .period') !== null);
  const kept = isReportPage
    ? Object.fromEntries(new URLSearchParams(`report=${step.report}&${step.period}`))
    : lastContext();
  const report = kept.report ?? BUILT_IN_REPORT;
  const days = new URLSearchParams(periodQuery(periodOf(kept)));
  const isOfDays = (query: URLSearchParams, usual: string | null) =>
    (query.get('period') ?? usual) === days.get('period') &&
    query.get('from') === days.get('from') &&
    query.get('to') === days.get('to');

  const ofReport = asked.filter((url) => /^\/api\/v1\/reports\/[^/]+\//.test(url.pathname));
  for (const url of ofReport) {
    check(url.pathname.startsWith(`/api/v1/reports/${report}/`), `asks for ${url.pathname}`);
    check(
      isOfDays(url.searchParams, null) ||
        WITHOUT_PERIOD.test(url.pathname) ||
        step.page === WITH_OWN_DAYS,
      `asks for the days of ${url}`,
    );
  }
  if (!isReportPage || !mayOpen(step.page, [step.role])) {
    return faults;
  }
  check(
    ofReport.length > 0 || step.role === 'auditor' || step.page.startsWith('/investigate'),
    'asks nothing',
  );
  for (const [name, value] of new URLSearchParams(filter)) {
    check(
      ofReport.some((url) => url.searchParams.getAll(name).includes(value)),
      `does not ask for ${name}=${value}`,
    );
  }
  const picker = document.querySelector<HTMLSelectElement>('.report-picker select');
  check((picker?.value ?? report) === report, `the picker shows ${picker?.value}`);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const { pathname, searchParams } = new URL(link.href);
    const isExport = pathname.startsWith('/api/v1/reports/');
    if (link.closest(OF_ITSELF) === null && (isExport || isOfAReport(pathname))) {
      const usual = isExport ? null : days.has('from') ? null : 'P30D';
      const of = isExport
        ? pathname.split('/')[4]
        : (searchParams.get('report') ?? BUILT_IN_REPORT);
      check(of === report, `links to ${pathname} of ${of}`);
      check(
        isOfDays(searchParams, usual) || link.closest(OF_OTHER_DAYS) !== null,
        `links to the days of ${link.href}`,
      );
    }
  }
  return faults;
}

/** Selects days in the page's chart and returns the resulting step; undefined without a chart. */
async function brush(step: Step): Promise<Step | undefined> {
  const panel = panels.at(-1);
  const [, first, last] = panel?.series.starts ?? [];
  if (panel === undefined || first === undefined || last === undefined) {
    return undefined;
  }
  asked = [];
  panel.onChoose(1, 2);
  await idle();
  const period = `from=${dayOf(first)}&to=${dayOf(last)}`;
  expect(location.search).toContain(period);
  return { ...step, page: location.pathname, period };
}

/** Returns steps with every page in every period. Reports and roles rotate over these steps. */
function pairs(): Step[] {
  return PAGES.flatMap((page, i) =>
    PERIODS.map((period, j) => ({
      page,
      period,
      report: REPORTS[(i + j) % REPORTS.length] ?? BUILT_IN_REPORT,
      role: ROLES[(Math.floor(i / REPORTS.length) + j) % ROLES.length] ?? 'admin',
    })),
  );
}

const FILTERS: Readonly<Record<string, string>> = {
  '/discovered-apps': 'risk=high&search=walk&sort=name',
  '/ip-addresses': 'scope=private&search=walk',
  '/users': 'risk=high&search=walk',
  '/machines': 'os=Windows10&search=walk',
  '/transactions': 'verdict=blocked&search=walk',
  '/machines/7/transactions': 'verdict=blocked&since=2026-11-03T00%3A00%3A00Z',
  '/users/7/apps': 'risk=high',
};

describe('a page of the dashboard', () => {
  it('is known to the walk', () => {
    expect(PAGES.length).toBeGreaterThan(60);
    expect(PAGES).toContain('/machines/7/transactions');
    expect(Object.keys(FILTERS).filter((page) => !PAGES.includes(page))).toEqual([]);
  });

  it.each(WINDOWS)('asks for report, period and filters of its address in %s', async (how) => {
    const faults: string[] = [];
    const brushed = new Set<string>();
    for (const step of pairs()) {
      const filter = FILTERS[step.page] ?? '';
      if (how === 'a new window') {
        sessionStorage.clear();
      }
      if (how !== 'the same window') {
        restoreContext();
      }
      await open(step, filter);
      faults.push(...faultsOf(step, filter));
      const narrowed = await brush(step);
      if (narrowed !== undefined) {
        faults.push(...faultsOf(narrowed, ''));
        brushed.add(step.page);
      }
    }
    expect(faults).toEqual([]);
    expect([...brushed].sort()).toEqual(['/', '/ip-addresses/7', '/machines/7', '/users/7']);
  });
});

/** Returns the paths of nested routes, with 7 for each parameter. */
function pagesOf(source: string): string[] {
  const open: string[] = [];
  const pages = new Set<string>();
  for (const [tag, path = '', end] of source.matchAll(
    /<Route path="([^"]+)"[\s\S]*?(\/)?>\n|<\/Route>/g,
  )) {
    if (tag === '</Route>') {
      open.pop();
    } else if (path !== '*') {
      const full = `${open.join('')}${path}`.replace(/(?<=.)\/$/, '').replaceAll(/:\w+/g, '7');
      if (end === undefined) {
        open.push(path === '/' ? '' : path);
      } else {
        pages.add(full);
      }
    }
  }
  return [...pages];
}

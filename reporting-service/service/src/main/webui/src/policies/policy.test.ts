import { expect, it } from 'vitest';
import { barsOf, bodyOf, formOf, type Source, sourceOfSearch } from './policy';

const STORED: Source = {
  name: 'Storage',
  description: 'Why',
  severity: 'high',
  filters: {
    kind: ['catalogued', 'custom'],
    catalogueId: [],
    category: ['cloud-storage', 'content-sharing'],
    tag: [],
    withoutTag: ['sanctioned'],
    risk: ['high'],
    headquarters: [],
    factor: ['soc2:no'],
    minScore: null,
    maxScore: 5.5,
    search: null,
    unknown: 'report',
  },
  thresholds: {
    traffic: null,
    upload: 1_500_000,
    download: null,
    users: 0,
    machines: null,
    ipAddresses: null,
    transactions: null,
    uploadAboveBaseline: 50_000_000,
  },
  reports: ['global', 'source-zeek'],
  dailyLimit: 3,
  enabled: true,
  since: '2026-05-01',
  actions: [{ tag: 'monitored', immediate: true }],
  managedBy: 'shadow-it',
};

it('sends what was read, filters without a field included', () => {
  expect(bodyOf(formOf(STORED))).toEqual(STORED);
});

it('edits bytes as megabytes', () => {
  const form = formOf(STORED);
  expect(form.thresholds.upload).toBe('1.5');
  expect(form.thresholds.uploadAboveBaseline).toBe('50');
  form.thresholds.upload = '0.000001';
  form.thresholds.traffic = '';
  expect(bodyOf(form).thresholds).toMatchObject({ upload: 1, traffic: null, users: 0 });
});

it('takes the parameters of a list of apps', () => {
  const source = sourceOfSearch(
    new URLSearchParams(
      'report=source-zeek&category=crm&category=sales&tag=monitored&risk=high&maxScore=4&search=mail&minTraffic=1000&minTransactions=1',
    ),
  );
  expect(bodyOf(formOf(source))).toMatchObject({
    filters: {
      category: ['crm', 'sales'],
      tag: ['monitored'],
      risk: ['high'],
      minScore: null,
      maxScore: 4,
      search: 'mail',
    },
    // A minimum of 1,000 bytes becomes an exclusive threshold of 999.
    thresholds: { traffic: 999, transactions: 0, users: null },
    reports: ['source-zeek'],
  });
  expect(bodyOf(formOf(sourceOfSearch(new URLSearchParams()))).reports).toEqual(['global']);
});

it('draws a day with one alert among many', () => {
  const bars = barsOf([
    { day: '2026-01-01', alerts: 0 },
    { day: '2026-01-02', alerts: 1 },
    { day: '2026-01-03', alerts: 100 },
    { day: '2026-01-04', alerts: 50 },
  ]);
  expect(bars.map((bar) => bar.height)).toEqual([0, 4, 100, 50]);
  expect(bars.map((bar) => bar.x)).toEqual([0, 25, 50, 75]);
});

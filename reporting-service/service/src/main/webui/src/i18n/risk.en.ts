import { pluralOf } from './plural';

const plural = pluralOf('en');

/** Texts of machine and user risk. */
export const risk = {
  period: 'Last 30 days, all reports',
  none: 'No risk found.',
  unknown: 'Can’t be judged.',
  highRiskApps: (n: number, days: string) =>
    `Used apps at high risk on ${days} ${plural(n, 'day', 'days')}:`,
  highRiskUpload: (bytes: string, limit: string) =>
    `Uploaded ${bytes} to apps at high risk (limit ${limit}):`,
  unusualUpload: (bytes: string, day: string, excess: string) =>
    `Uploaded ${bytes} on ${day}, ${excess} more than usual.`,
  usual: (median: string, mad: string, weeks: string) =>
    `Usual on this weekday: median ${median}, MAD ${mad}, of ${weeks} of 8 weeks.`,
  largeUpload: (bytes: string, day: string, limit: string, weeks: string) =>
    `Uploaded ${bytes} on ${day} (limit ${limit}); what is usual is unknown: ${weeks} of 8 weeks to compare with.`,
  openAlerts: (n: number, count: string) =>
    `In the evidence of ${count} open ${plural(n, 'alert', 'alerts')}:`,
  alert: (id: string) => `Alert ${id}`,
  more: (count: string) => `${count} more`,
  unjudged: 'Not judged',
  why: {
    apps: 'No app was used, and nothing else has a score.',
    upload: 'Not all uploads are measured; there may have been more.',
    baseline:
      'Much was uploaded, but fewer than 4 of the last 8 weeks are known to compare it with.',
  } as Record<string, string>,
};

import { createRemote } from '../api/remote';
import type { List, Report } from '../api/types';

/**
 * Returns a function that maps report ids to names. It returns the id itself for deleted reports
 * and until the names are loaded.
 */
export function createReportNames(): (id: string) => string {
  const reports = createRemote<List<Report>>(() => '/api/v1/reports');
  return (id) => reports.data()?.items.find((report) => report.id === id)?.name ?? id;
}

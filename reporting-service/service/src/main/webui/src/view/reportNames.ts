import { createRemote } from '../api/remote';
import type { List, Report } from '../api/types';

/** Names of reports by id; the id itself until they are read, and for a report that is deleted. */
export function createReportNames(): (id: string) => string {
  const reports = createRemote<List<Report>>(() => '/api/v1/reports');
  return (id) => reports.data()?.items.find((report) => report.id === id)?.name ?? id;
}

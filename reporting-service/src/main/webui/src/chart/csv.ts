import type { Series } from './trend';

/** A trend as a file: days, counts and bytes, none of which a spreadsheet could take for anything else. Unknown is empty. */
export function csvOf(series: Series): string {
  const rows = series.days.map((day, i) =>
    [day, series.transactions[i], series.bytesUp[i] ?? '', series.bytesDown[i] ?? ''].join(','),
  );
  return ['day,transactions,bytesUp,bytesDown', ...rows, ''].join('\r\n');
}

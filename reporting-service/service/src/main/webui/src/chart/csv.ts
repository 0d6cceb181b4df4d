import type { Series } from './trend';

/** A trend as a file: days or hours, counts and bytes, none of which a spreadsheet could take for anything else. Unknown is empty. */
export function csvOf(series: Series): string {
  const rows = series.starts.map((start, i) =>
    [
      start,
      series.transactions[i] ?? '',
      series.bytesUp[i] ?? '',
      series.bytesDown[i] ?? '',
      series.traffic[i] ?? '',
    ].join(','),
  );
  return [`${series.step},transactions,bytesUp,bytesDown,traffic`, ...rows, ''].join('\r\n');
}

import type { Series } from './trend';

/**
 * Formats a trend as CSV, by day or hour. All cells are dates, times and integers, which
 * spreadsheets import without misinterpretation. Unknown figures are empty.
 */
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

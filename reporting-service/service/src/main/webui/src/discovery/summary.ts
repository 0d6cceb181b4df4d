import { createContext, useContext } from 'solid-js';
import type { Remote } from '../api/remote';
import type { Summary } from '../api/types';

/** Summary of the current report, loaded once by the header and read by its views. */
export const SummaryContext = createContext<Remote<Summary>>();

export function useSummary(): Remote<Summary> {
  const summary = useContext(SummaryContext);
  if (!summary) {
    throw new Error('useSummary needs the report head around it');
  }
  return summary;
}

/** Returns the summary, or undefined outside a report. */
export function useSummaryIfAny(): Remote<Summary> | undefined {
  return useContext(SummaryContext);
}

import type { PlanConflict, PlanTarget } from '../api/administration';
import { visible } from '../name/visible';

/** Returns the distinct ids in a text, separated by line breaks, blanks or commas. */
export function appsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((id) => id !== ''))];
}

/** Parses a text into targets of a plan. Targets with a dot are domains, all others are apps. */
export function targetsOf(text: string, action: string): PlanTarget[] {
  return appsOf(text).map((one) =>
    one.includes('.') ? { domain: one, action } : { app: one, action },
  ) as PlanTarget[];
}

/** Returns the description of a conflict, or the kind if no description exists. */
export function conflictOf(
  conflict: PlanConflict,
  words: Record<string, (pattern: string, other: string, theirs: string) => string>,
): string {
  return (
    words[conflict.kind]?.(
      visible(conflict.pattern ?? ''),
      visible(conflict.other ?? ''),
      visible(conflict.otherPattern ?? ''),
    ) ?? conflict.kind
  );
}

import type { PlanConflict, PlanTarget } from '../api/administration';
import { visible } from '../name/visible';

/** The ids in a text, one a line or separated by blanks or commas. */
export function appsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((id) => id !== ''))];
}

/** Apps and domains of a text, which have dots, as a plan takes them. */
export function targetsOf(text: string, action: string): PlanTarget[] {
  return appsOf(text).map((one) =>
    one.includes('.') ? { domain: one, action } : { app: one, action },
  ) as PlanTarget[];
}

/** A conflict in words; its kind where there are none. */
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

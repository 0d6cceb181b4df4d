import { f } from '../format';

/** One digit after the point, as scores are shown. */
export function decimal(value: number): string {
  return f().count(Math.round(value * 100) / 100);
}

import type {
  RiskCap,
  RiskFactor,
  RiskGroup,
  RiskJurisdiction,
  RiskWeight,
  ScoreChange,
} from '../api/administration';
import { f } from '../format';
import { w } from '../i18n/settings';
import { tenth } from '../table/Rating';

export const GROUPS = [
  'exposure',
  'general',
  'security',
  'compliance',
  'legal',
  'ai',
] as const satisfies readonly RiskGroup[];

export const WEIGHTS = ['ignored', 'low', 'medium', 'high', 'very-high'] as const;

export interface Section<T> {
  group: RiskGroup;
  factors: T[];
}

/** Returns the factors by group, without empty groups. */
export function bySection<T extends { group: RiskGroup }>(factors: readonly T[]): Section<T>[] {
  return GROUPS.map((group) => ({
    group,
    factors: factors.filter((factor) => factor.group === group),
  })).filter((section) => section.factors.length > 0);
}

/** Formats points with a sign and at most one decimal place. */
export function signed(points: number): string {
  const shown = tenth(Math.abs(points));
  return Math.round(points * 10) === 0 ? shown : points < 0 ? `−${shown}` : `+${shown}`;
}

/** Returns the localised title of a factor, or the title from the API. */
export function factorTitle(factor: Pick<RiskFactor | RiskWeight, 'id' | 'title'>): string {
  return w().scoring.factors[factor.id] ?? factor.title;
}

export function groupTitle(group: RiskGroup): string {
  return w().scoring.groups[group] ?? group;
}

export function capTitle(cap: RiskCap): string {
  return w().scoring.caps[cap.id] ?? cap.reason;
}

/** Returns the cause of a score change: a catalogue version or the start of a year. */
export function causeOf(change: Pick<ScoreChange, 'action'>): string {
  return change.action === null
    ? w().scoreChanges.newYear
    : (w().scoreChanges.causes[change.action] ?? change.action);
}

/** Selectable periods of score changes, in days. The service retains changes for two years. */
export const SINCE_DAYS = [7, 30, 90, 365, 730] as const;

/** Returns the period from the address, or 30 days by default. */
export function sinceOf(days: string | undefined): number {
  return SINCE_DAYS.find((known) => String(known) === days) ?? 30;
}

/** Returns the UTC day that lies the given number of days ago. */
export function sinceDay(days: number, now: Date): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

export const TIERS = ['adequate', 'other', 'secret-access'] as const;

/** Sorts countries by saved tier, strictest first, then by name. */
export function byStrictness(countries: readonly RiskJurisdiction[]): RiskJurisdiction[] {
  return [...countries].sort(
    (a, b) =>
      TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier) ||
      f().country(a.country).localeCompare(f().country(b.country)),
  );
}

/** Returns the tiers that differ from the default. */
export function changedTiers(jurisdictions: readonly RiskJurisdiction[]): Record<string, string> {
  return Object.fromEntries(
    jurisdictions
      .filter((country) => country.tier !== country.defaultTier)
      .map((country) => [country.country, country.tier]),
  );
}

/** Returns the URL in the text of a source, or undefined. */
export function addressOf(source: string): string | undefined {
  return /https:\/\/[^\s;]+/.exec(source)?.[0];
}

/** Returns the weights that differ from the default. */
export function changedWeights(weights: readonly RiskWeight[]): Record<string, string> {
  return Object.fromEntries(
    weights
      .filter((factor) => factor.weight !== factor.defaultWeight)
      .map((factor) => [factor.id, factor.weight]),
  );
}

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

/** With its sign, and one digit after the point. */
export function signed(points: number): string {
  const shown = tenth(Math.abs(points));
  return Math.round(points * 10) === 0 ? shown : points < 0 ? `−${shown}` : `+${shown}`;
}

/** In the words of the page where it has its own. */
export function factorTitle(factor: Pick<RiskFactor | RiskWeight, 'id' | 'title'>): string {
  return w().scoring.factors[factor.id] ?? factor.title;
}

export function groupTitle(group: RiskGroup): string {
  return w().scoring.groups[group] ?? group;
}

export function capTitle(cap: RiskCap): string {
  return w().scoring.caps[cap.id] ?? cap.reason;
}

/** What changed a score: a version of the catalogue, or the new year. */
export function causeOf(change: Pick<ScoreChange, 'action'>): string {
  return change.action === null
    ? w().scoreChanges.newYear
    : (w().scoreChanges.causes[change.action] ?? change.action);
}

/** How far back changes of scores are listed; they are kept for two years. */
export const SINCE_DAYS = [7, 30, 90, 365, 730] as const;

/** The days that an address asks for, else 30. */
export function sinceOf(days: string | undefined): number {
  return SINCE_DAYS.find((known) => String(known) === days) ?? 30;
}

/** The first UTC day of these last days. */
export function sinceDay(days: number, now: Date): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

export const TIERS = ['adequate', 'other', 'secret-access'] as const;

/** Sorts countries of the strictest saved tier first, then by name. */
export function byStrictness(countries: readonly RiskJurisdiction[]): RiskJurisdiction[] {
  return [...countries].sort(
    (a, b) =>
      TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier) ||
      f().country(a.country).localeCompare(f().country(b.country)),
  );
}

/** The tiers that are sent: those that differ from the default. */
export function changedTiers(jurisdictions: readonly RiskJurisdiction[]): Record<string, string> {
  return Object.fromEntries(
    jurisdictions
      .filter((country) => country.tier !== country.defaultTier)
      .map((country) => [country.country, country.tier]),
  );
}

/** The address in a source, if it has one. */
export function addressOf(source: string): string | undefined {
  return /https:\/\/[^\s;]+/.exec(source)?.[0];
}

/** The weights that are sent: those that differ from the default. */
export function changedWeights(weights: readonly RiskWeight[]): Record<string, string> {
  return Object.fromEntries(
    weights
      .filter((factor) => factor.weight !== factor.defaultWeight)
      .map((factor) => [factor.id, factor.weight]),
  );
}

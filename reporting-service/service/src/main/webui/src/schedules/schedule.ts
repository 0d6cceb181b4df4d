import type { ReportSchedule, ReportScheduleBody } from '../api/types';
import { timeZone } from '../format/zone';
import { language, localeOf } from '../i18n/messages';

/** Editable form of a schedule; empty texts are unset. */
export interface Form {
  name: string;
  report: string;
  period: 'week' | 'month';
  day: string;
  hour: string;
  timeZone: string;
  language: string;
  destination: string;
  recipients: string;
  enabled: boolean;
}

export function blank(): Form {
  return {
    name: '',
    report: 'global',
    period: 'week',
    day: '1',
    hour: '8',
    timeZone: timeZone(),
    language: language(),
    destination: '',
    recipients: '',
    enabled: true,
  };
}

export function formOf(stored: ReportSchedule): Form {
  return {
    name: stored.name,
    report: stored.report,
    period: stored.period === 'month' ? 'month' : 'week',
    day: String(stored.day),
    hour: String(stored.hour),
    timeZone: stored.timeZone,
    language: stored.language,
    destination: stored.destination,
    recipients: stored.recipients.join(', '),
    enabled: stored.enabled,
  };
}

export function bodyOf(form: Form): ReportScheduleBody {
  return {
    name: form.name.trim(),
    report: form.report,
    period: form.period,
    day: Number(form.day),
    hour: Number(form.hour),
    timeZone: form.timeZone.trim(),
    language: form.language === 'fr' ? 'fr' : 'en',
    destination: form.destination,
    recipients: form.recipients.split(/[\s,;]+/).filter((address) => address !== ''),
    enabled: form.enabled,
  };
}

/** Returns the name of a weekday, for example Monday for 1. */
export function weekday(day: number): string {
  // 1 January 2024 was a Monday.
  const text = new Intl.DateTimeFormat(localeOf(language()), {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(2024, 0, day)));
  return text.charAt(0).toLocaleUpperCase(localeOf(language())) + text.slice(1);
}

/** Returns an hour as a time, for example 08:00 for 8. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

import type { Parser, ParserDefinition } from '../api/administration';

export const PATH = '/api/v1/parsers';

/** Fields of a definition that contain one column or key. */
export const PLAIN = [
  'sourceAddress',
  'sourcePort',
  'machine',
  'destinationAddress',
  'destinationPort',
  'url',
  'protocol',
  'process',
  'uploaded',
  'downloaded',
  'total',
] as const;

export type Plain = (typeof PLAIN)[number];
export type Layout = ParserDefinition['layout'];
export type UserFormat = 'account' | 'domain/name' | 'url-encoded';

/** Editable form of a definition; all texts may be empty. */
export interface Draft {
  layout: Layout;
  delimiter: string;
  /** One column per line. */
  columns: string;
  logformat: string;
  syslogHeader: boolean;
  /** One field per line. Date and time of day may be separate fields. */
  timeFields: string;
  timePattern: string;
  timeZone: string;
  elapsedField: string;
  elapsedUnit: string;
  userField: string;
  userFormat: UserFormat;
  userDomain: string;
  actionField: string;
  /** One value per line. */
  deny: string;
  plain: Record<Plain, string>;
}

export const EMPTY: Draft = {
  layout: 'delimited',
  delimiter: ',',
  columns: '',
  logformat: '',
  syslogHeader: true,
  timeFields: '',
  timePattern: '',
  timeZone: '',
  elapsedField: '',
  elapsedUnit: 'ms',
  userField: '',
  userFormat: 'account',
  userDomain: '',
  actionField: '',
  deny: '',
  plain: Object.fromEntries(PLAIN.map((name) => [name, ''])) as Record<Plain, string>,
};

export function draftOf(definition: ParserDefinition): Draft {
  return {
    layout: definition.layout,
    delimiter: definition.delimiter ?? ',',
    columns: (definition.columns ?? []).join('\n'),
    logformat: definition.logformat ?? '',
    syslogHeader: definition.syslogHeader ?? true,
    timeFields: (definition.time?.fields ?? []).join('\n'),
    timePattern: definition.time?.pattern ?? '',
    timeZone: definition.time?.zone ?? '',
    elapsedField: definition.elapsed?.field ?? '',
    elapsedUnit: definition.elapsed?.unit ?? 'ms',
    userField: definition.user?.field ?? '',
    userFormat: definition.user?.format ?? 'account',
    userDomain: definition.user?.domain ?? '',
    actionField: definition.action?.field ?? '',
    deny: (definition.action?.deny ?? []).join('\n'),
    plain: Object.fromEntries(PLAIN.map((name) => [name, definition[name] ?? ''])) as Record<
      Plain,
      string
    >,
  };
}

/** Returns the definition for the API without empty fields. */
export function definitionOf(draft: Draft): ParserDefinition {
  if (draft.layout === 'squid-logformat') {
    return {
      layout: draft.layout,
      logformat: draft.logformat.trim(),
      ...(draft.syslogHeader ? {} : { syslogHeader: false }),
    };
  }
  const columns = lines(draft.columns);
  const times = lines(draft.timeFields);
  return {
    layout: draft.layout,
    ...(draft.layout === 'delimited' ? { delimiter: draft.delimiter } : {}),
    ...(draft.layout === 'delimited' && columns.length > 0 ? { columns } : {}),
    ...(draft.syslogHeader ? {} : { syslogHeader: false }),
    ...(times.length > 0
      ? {
          time: {
            fields: times,
            ...text('pattern', draft.timePattern),
            ...text('zone', draft.timeZone),
          },
        }
      : {}),
    ...(draft.elapsedField.trim() === ''
      ? {}
      : { elapsed: { field: draft.elapsedField.trim(), unit: draft.elapsedUnit } }),
    ...(draft.userField.trim() === ''
      ? {}
      : {
          user: {
            field: draft.userField.trim(),
            format: draft.userFormat,
            ...text('domain', draft.userDomain),
          },
        }),
    ...(draft.actionField.trim() === ''
      ? {}
      : { action: { field: draft.actionField.trim(), deny: lines(draft.deny) } }),
    ...Object.fromEntries(
      PLAIN.filter((name) => draft.plain[name].trim() !== '').map((name) => [
        name,
        draft.plain[name].trim(),
      ]),
    ),
  };
}

function text(name: string, value: string): Record<string, string> {
  return value.trim() === '' ? {} : { [name]: value.trim() };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function pathOf(parser: Pick<Parser, 'name'>): string {
  return `/settings/sensors/parsers/${encodeURIComponent(parser.name)}`;
}

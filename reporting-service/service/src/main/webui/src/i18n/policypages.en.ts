import { pluralOf } from './plural';

const plural = pluralOf('en');

/** Translation of a template into a language that the API does not use. */
export interface TemplateWords {
  name: string;
  description: string;
}

/** Texts of the policy and alert pages, loaded with these pages. */
export const policyPages = {
  /** Translations by template id. Empty in English, because the API returns English texts. */
  templates: {} as Record<string, TemplateWords>,
  remove: (what: string) => `Remove ${what}`,
  pickHint: 'Choose from the list; several are possible.',
  factorIs: (factor: string, value: string) => `${factor}: ${value}`,
  factorValues: { yes: 'yes', no: 'no', unknown: 'unknown' } as Record<string, string>,
  unknown: 'If a factor or the risk is unknown',
  unknownHint: 'Apps that are not assessed have no known risk.',
  unknownTreatments: {
    report: 'Report the app as not judged',
    match: 'Treat as a match',
    exclude: 'Leave the app out',
  } as Record<string, string>,
  actions: 'When an alert is raised',
  tagActions: 'Tag the app',
  tagActionsHint: 'Tags that people set stay.',
  immediate: 'Block or warn at once',
  immediateHint: 'Otherwise an administrator publishes what the tag blocks.',
  managedBy: (file: string) =>
    `Managed by the file ${file}: the next ./penumbra apply overwrites changes.`,
  noThreshold: 'Fill in a threshold to see what matches.',
  select: 'Select',
  allApps: 'Show alerts of all apps',
  allReports: 'Show alerts of all reports',
  catalogueId: 'Apps, by catalogue id',
  headquarters: 'Headquarters',
  headquartersHint: 'Country codes such as US, or unknown.',
  everyApp: 'All apps',
  condition: (what: string, values: string) => `${what}: ${values}`,
  notTaken: (what: string) =>
    `A policy cannot have these conditions of the search, so it matches more apps: ${what}.`,
  selectAlert: (app: string) => `Select the alert of ${app}`,
  selectShown: 'Select all loaded',
  clearSelection: 'Clear selection',
  selected: (n: number, count: string) => `${count} ${plural(n, 'alert', 'alerts')} selected`,
  unchanged: 'Leave as it is',
  applyToSelected: 'Change selected',
  changed: (n: number, count: string) => `${count} ${plural(n, 'alert', 'alerts')} changed.`,
  tags: 'Tags',
  tagStates: {
    waiting: 'waiting',
    done: 'set',
    kept: 'not set, the app keeps its tags',
    failed: 'refused',
  } as Record<string, string>,
  at: 'Time',
  user: 'User',
  machine: 'Machine',
  host: 'Host',
  singleTransactions: 'Single transactions',
  singleWhen: (count: string, at: string) => `The newest ${count} of the day, as of ${at}.`,
  singleReading: 'They are being read.',
  singleGone: 'They could not be read when the alert was raised.',
  measured: (share: string) => `The bytes of ${share} of the transactions are known.`,
};

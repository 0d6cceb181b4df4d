import type { Destination, DestinationBody } from '../api/types';

/** Kinds of destinations by their names in the API. */
export const KINDS = [
  'webhook',
  'slack',
  'teams',
  'splunk-hec',
  'elasticsearch',
  'ocsf',
  'syslog',
  'smtp',
] as const;
export type Kind = (typeof KINDS)[number];

/** Example address of each kind. */
export const EXAMPLES: Readonly<Record<Kind, string>> = {
  webhook: 'https://receiver.example/alerts',
  slack: 'https://hooks.slack.com/services/…',
  teams: 'https://….webhook.office.com/…',
  'splunk-hec': 'https://splunk.example:8088/services/collector/event',
  elasticsearch: 'https://elastic.example:9200/_bulk',
  ocsf: 'https://receiver.example/findings',
  syslog: 'syslog+tls://siem.example:6514',
  smtp: 'smtp+starttls://mail.example:587',
};

/** Returns true if the kind has a key, token or password besides its address. */
export function hasSecret(kind: Kind): boolean {
  return kind !== 'slack' && kind !== 'teams' && kind !== 'syslog';
}

/** Destination in a form; unset texts are empty. */
export interface Form {
  name: string;
  kind: Kind;
  url: string;
  /** New secret. Empty keeps the stored secret. */
  secret: string;
  removeSecret: boolean;
  allowPrivateNetwork: boolean;
  paused: boolean;
  minSeverity: string;
  policies: readonly string[];
  recipients: string;
  sender: string;
  username: string;
  index: string;
}

export const BLANK: Form = {
  name: '',
  kind: 'webhook',
  url: '',
  secret: '',
  removeSecret: false,
  allowPrivateNetwork: false,
  paused: false,
  minSeverity: 'informational',
  policies: [],
  recipients: '',
  sender: '',
  username: '',
  index: '',
};

export function formOf(stored: Destination): Form {
  return {
    ...BLANK,
    name: stored.name,
    kind: stored.kind as Kind,
    url: stored.url,
    allowPrivateNetwork: stored.allowPrivateNetwork,
    paused: stored.paused,
    minSeverity: stored.minSeverity,
    policies: stored.policies,
    recipients: stored.recipients.join(', '),
    sender: stored.sender ?? '',
    username: stored.username ?? '',
    index: stored.index ?? '',
  };
}

/** Returns the request body with the fields of the destination's kind. */
export function bodyOf(form: Form): DestinationBody {
  const body: DestinationBody = {
    name: form.name.trim(),
    kind: form.kind,
    url: form.url.trim(),
    allowPrivateNetwork: form.allowPrivateNetwork,
    paused: form.paused,
    minSeverity: form.minSeverity,
    policies: [...form.policies],
  };
  if (hasSecret(form.kind) && (form.secret !== '' || form.removeSecret)) {
    body.secret = form.removeSecret ? '' : form.secret;
  }
  if (form.kind === 'smtp') {
    body.recipients = form.recipients.split(/[\s,;]+/).filter((address) => address !== '');
    body.sender = form.sender.trim();
    if (form.username.trim() !== '') {
      body.username = form.username.trim();
    }
  }
  if (form.kind === 'elasticsearch' && form.index.trim() !== '') {
    body.index = form.index.trim();
  }
  return body;
}

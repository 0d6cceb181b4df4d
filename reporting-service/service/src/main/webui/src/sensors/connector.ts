import type { Connector } from '../api/administration';

/** Kinds of sources that the wizard offers. */
export type Choice = 'eventHub' | 'azureBlob' | 'kafka';

/** Fields of the wizard. Fields that do not apply to the selected kind are empty. */
export type Draft = Readonly<{
  name: string;
  choice: Choice;
  servers: string;
  topic: string;
  username: string;
  url: string;
  secret: string;
  privateNetwork: boolean;
}>;

export const NO_DRAFT: Draft = {
  name: '',
  choice: 'eventHub',
  servers: '',
  topic: '',
  username: '',
  url: '',
  secret: '',
  privateNetwork: false,
};

/** Returns the body of a request that creates or tests a connector. Omits empty fields. */
export function requestOf(draft: Draft) {
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const source =
    draft.choice === 'azureBlob'
      ? { azureBlob: { url: draft.url.trim() } }
      : {
          kafka: {
            topic: text(draft.topic),
            ...(draft.choice === 'kafka'
              ? { servers: text(draft.servers), username: text(draft.username) }
              : {}),
          },
        };
  return {
    name: draft.name.trim(),
    source,
    secret: text(draft.secret),
    allowPrivateNetwork: draft.privateNetwork,
  };
}

/** User name that marks a secret as a connection string of Event Hubs. */
const CONNECTION_STRING = '$ConnectionString';

/** Returns the form of a stored connector. The secret is unknown and stays empty. */
export function draftOf(connector: Connector): Draft {
  const { kafka, azureBlob } = connector.source;
  const isHub = kafka?.username === CONNECTION_STRING;
  return {
    ...NO_DRAFT,
    name: connector.name,
    choice: azureBlob ? 'azureBlob' : isHub ? 'eventHub' : 'kafka',
    servers: kafka?.servers ?? '',
    topic: kafka?.topic ?? '',
    username: kafka?.username ?? '',
    url: azureBlob?.url ?? '',
    privateNetwork: connector.allowPrivateNetwork,
  };
}

/**
 * Returns the body of a request that changes or tests a stored connector. Preserves settings that
 * the form does not show, and the secret if its field is empty.
 */
export function changeOf(connector: Connector, draft: Draft) {
  const { name, source, secret, allowPrivateNetwork } = requestOf(draft);
  const known = connector.source as Record<string, object | null | undefined>;
  const merged = Object.entries(source).map(([kind, fields]) => [
    kind,
    {
      ...known[kind],
      ...fields,
      // A new connection string contains the servers.
      ...(draft.choice === 'eventHub' && secret ? { servers: undefined } : {}),
    },
  ]);
  return {
    name,
    source: Object.fromEntries(merged),
    secret,
    secretFile: secret ? undefined : (connector.secretFile ?? undefined),
    allowPrivateNetwork,
  };
}

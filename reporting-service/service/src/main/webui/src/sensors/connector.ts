/** Kinds of sources that the wizard offers. */
export type Choice = 'eventHub' | 'azureBlob' | 'kafka';

/** Fields of the wizard; empty where a choice has none. */
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

/** Body of a request that creates or tests a connector, without what is empty. */
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

import { expect, test } from 'vitest';
import type { Connector } from '../api/administration';
import { changeOf, draftOf, NO_DRAFT, requestOf } from './connector';

test('sends what the choice has and nothing that is empty', () => {
  const all = { ...NO_DRAFT, name: ' hub ', topic: ' ', servers: 'a:1', username: 'u', url: 'x' };
  expect(JSON.parse(JSON.stringify(requestOf({ ...all, secret: 'Endpoint=sb://n/' })))).toEqual({
    name: 'hub',
    source: { kafka: {} },
    secret: 'Endpoint=sb://n/',
    allowPrivateNetwork: false,
  });
  expect(requestOf({ ...all, choice: 'azureBlob', url: ' https://a/c ' }).source).toEqual({
    azureBlob: { url: 'https://a/c' },
  });
  expect(requestOf({ ...all, choice: 'kafka', topic: 't' }).source).toEqual({
    kafka: { servers: 'a:1', topic: 't', username: 'u' },
  });
});

test('keeps the servers of a connection string until another one is entered', () => {
  const kafka = { servers: 'a.example:9093', topic: 'hub', username: '$ConnectionString' };
  const stored = { name: 'd', source: { kafka }, allowPrivateNetwork: false } as Connector;
  const draft = draftOf(stored);
  expect(draft.choice).toBe('eventHub');
  expect(changeOf(stored, draft).source).toEqual({ kafka });
  expect(changeOf(stored, { ...draft, secret: 'Endpoint=…' }).source.kafka.servers).toBeUndefined();
});

import { expect, test } from 'vitest';
import { NO_DRAFT, requestOf } from './connector';

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

import { describe, expect, it } from 'vitest';
import { NO_TOKEN, SENDERS, snippetsOf } from './snippets';

const NOW = new Date('2026-11-24T12:00:00Z');

describe.each(SENDERS)('the snippet for %s', (sender) => {
  it('points at this installation', () => {
    const all = snippetsOf(sender, 'https://penumbra.example:8443', 'pnb_secret', NOW)
      .map((snippet) => snippet.text)
      .join('\n');
    expect(all).toContain('penumbra.example');
    expect(all).toContain('8443');
    expect(all).toContain('api/v1/transactions');
    expect(all).toContain('pnb_secret');
    expect(all).not.toContain(NO_TOKEN);
  });
});

it('says the port of the scheme to rsyslog, which wants one', () => {
  const [secure] = snippetsOf('rsyslog', 'https://penumbra.example', NO_TOKEN, NOW);
  expect(secure?.text).toContain('serverport="443" useHttps="on"');
  const [plain] = snippetsOf('rsyslog', 'http://127.0.0.1', NO_TOKEN, NOW);
  expect(plain?.text).toContain('serverport="80" useHttps="off"');
});

it('sends curl a record that is one line of JSON, of now', () => {
  const line = snippetsOf('curl', 'http://127.0.0.1:8080', NO_TOKEN, NOW)[0]
    ?.text.split('\n')
    .at(-2);
  expect(JSON.parse(line ?? '')).toMatchObject({ time: '2026-11-24T12:00:00.000Z' });
});

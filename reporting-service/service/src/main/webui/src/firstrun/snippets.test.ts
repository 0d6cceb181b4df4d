import { readFileSync } from 'node:fs';
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

describe('what docs/sensors.md says', () => {
  const blocks = readFileSync('../../../../../docs/sensors.md', 'utf8')
    .split('```')
    .filter((_, index) => index % 2 === 1)
    .map((block) =>
      block
        .replace(/^\w*\n/, '')
        .replace(/^@version.*\n\n/, '')
        .replace(/^# winlogbeat.yml\n/, '')
        .replaceAll(/`PENUMBRA`|\$\{PENUMBRA\}/g, 'http://127.0.0.1:8082')
        .replaceAll(/`TOKEN`|\$\{TOKEN\}/g, 'TOKEN')
        .trim(),
    );
  const documented = (start: string) => {
    const block = blocks.find((text) => text.startsWith(start));
    if (block === undefined) {
      throw new Error(`docs/sensors.md has no block that begins with ${start}`);
    }
    return block;
  };
  const texts = (sender: Parameters<typeof snippetsOf>[0]) =>
    snippetsOf(sender, 'http://127.0.0.1:8082', 'TOKEN', NOW).map((snippet) => snippet.text);

  it.each([
    ['rsyslog', 'global(workDirectory="/var/spool/rsyslog" maxMessageSize="256k")'],
    ['syslogNg', 'source s_events'],
  ] as const)('is what %s is set up with', (sender, start) => {
    expect(texts(sender)).toEqual([documented(start)]);
  });

  it.each([
    ['fluentBit', '[OUTPUT]'],
    ['winlogbeat', 'sinks:'],
    ['winlogbeat', 'winlogbeat.event_logs'],
  ] as const)('is what %s sends with (%s)', (sender, start) => {
    expect(texts(sender).join('\n')).toContain(documented(start));
  });
});

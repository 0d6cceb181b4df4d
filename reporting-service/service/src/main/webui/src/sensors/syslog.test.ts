import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { syslogSnippets } from './syslog';

const texts = (protocol: 'tcp' | 'tls' | 'udp', clientCertificates = false) =>
  syslogSnippets({ protocol, port: 6514, clientCertificates }, 'syslog.penumbra.example').map(
    (snippet) => snippet.text,
  );

describe('what docs/sensors.md says', () => {
  const blocks = readFileSync('../../../../../docs/sensors.md', 'utf8')
    .split('```')
    .filter((_, index) => index % 2 === 1)
    .map((block) =>
      block
        .replace(/^\w*\n/, '')
        .replace(/^@version.*\n\n/, '')
        .trim(),
    );

  it.each(texts('tls', true))('is what a relay is set up with', (text) => {
    expect(blocks).toContain(text);
  });
});

it('asks for a certificate of the client only where the listener does', () => {
  expect(texts('tls', true).join()).toContain('key-file(');
  expect(texts('tls').join()).not.toContain('key-file(');
  expect(texts('tls').join()).not.toContain('KeyFile');
  expect(texts('tls').join()).toContain('ca-file(');
});

it('keeps lines on disk where the other side can be waited for', () => {
  expect(texts('tcp').every((text) => /disk-buffer|maxDiskSpace/.test(text))).toBe(true);
  expect(texts('udp').some((text) => /disk-buffer|maxDiskSpace|tls\(|gtls/.test(text))).toBe(false);
});

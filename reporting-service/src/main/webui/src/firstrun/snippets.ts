/** How sensors are pointed at this installation. Each snippet is complete but for the credential. */

export const SENDERS = ['curl', 'vector', 'rsyslog', 'winlogbeat'] as const;
export type Sender = (typeof SENDERS)[number];

export interface Snippet {
  /** The file it belongs in, or the place it is typed in. */
  where: string;
  text: string;
}

/**
 * @param origin where sensors reach the ingestion service, for example `https://penumbra.example`
 * @param now the time that the example record carries
 */
export function snippetsOf(sender: Sender, origin: string, now: Date): Snippet[] {
  const target = new URL('/api/v1/transactions', origin);
  switch (sender) {
    case 'curl':
      return [{ where: 'shell', text: curl(target, now) }];
    case 'vector':
      return [{ where: 'vector.yaml', text: vector(target, '/var/log/penumbra/*.ndjson') }];
    case 'rsyslog':
      return [{ where: '/etc/rsyslog.d/penumbra.conf', text: rsyslog(target) }];
    case 'winlogbeat':
      return [
        { where: 'winlogbeat.yml', text: WINLOGBEAT },
        { where: 'vector.yaml', text: vector(target, 'C:\\ProgramData\\winlogbeat\\penumbra*') },
      ];
  }
}

function curl(target: URL, now: Date): string {
  const example = {
    time: now.toISOString(),
    machine: { name: 'ws-0001', os: 'Windows 11', osVersion: '23H2', osBuild: '22631.3007' },
    user: 'lea@example.com',
    localAddress: '10.0.0.7',
    host: 'www.dropbox.com',
    remotePort: 443,
    protocol: 'tcp',
    bytesUp: 5120,
    bytesDown: 48210,
  };
  return `curl --fail-with-body "${target}" \\
  -H "Authorization: Bearer $PENUMBRA_TOKEN" \\
  -H "Content-Type: application/x-ndjson" \\
  --data-binary @- <<'END'
${JSON.stringify(example)}
END`;
}

function vector(target: URL, files: string): string {
  return `sources:
  endpoints:
    type: file
    include: ['${files}']
sinks:
  penumbra:
    type: http
    inputs: [endpoints]
    uri: ${target}
    method: post
    compression: gzip
    encoding: { codec: text }
    framing: { method: newline_delimited }
    request:
      headers: { Content-Type: application/x-ndjson }
    auth:
      strategy: bearer
      token: "\${PENUMBRA_TOKEN}"`;
}

function rsyslog(target: URL): string {
  const https = target.protocol === 'https:';
  return `module(load="omhttp")
template(name="penumbra" type="string" string="%msg%")
action(type="omhttp"
  server="${target.hostname}" serverport="${target.port || (https ? '443' : '80')}" usehttps="${https ? 'on' : 'off'}"
  restpath="${target.pathname.slice(1)}"
  httpcontenttype="application/x-ndjson"
  httpheaders=["Authorization: Bearer PENUMBRA_TOKEN"]
  template="penumbra" batch="on" batch.format="newline" compress="on"
  action.resumeRetryCount="-1" queue.type="linkedList" queue.filename="penumbra")`;
}

const WINLOGBEAT = `winlogbeat.event_logs:
  - name: Microsoft-Windows-Sysmon/Operational
    event_id: 3, 22
  - name: Security
    event_id: 4624, 4634, 4647, 5156
output.file:
  path: C:\\ProgramData\\winlogbeat
  filename: penumbra`;

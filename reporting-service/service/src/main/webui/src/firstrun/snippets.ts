/*
 * Sensor configurations of docs/sensors.md, with the address of this installation and, if
 * available, the token.
 */

export const SENDERS = [
  'curl',
  'vector',
  'rsyslog',
  'syslogNg',
  'fluentBit',
  'winlogbeat',
] as const;
export type Sender = (typeof SENDERS)[number];

export interface Snippet {
  /** File of the configuration, or the program to enter the text in. */
  where: string;
  text: string;
}

/** Placeholder for a token that does not exist yet. */
export const NO_TOKEN = 'PENUMBRA_TOKEN';

const FILES = '/var/log/penumbra/events.ndjson';

/**
 * Returns the configuration snippets of a kind of sensor.
 *
 * @param origin public origin of the ingestion service, for example `https://penumbra.example`
 * @param token token of the sensor, or {@link NO_TOKEN}
 * @param now time of the example record
 */
export function snippetsOf(sender: Sender, origin: string, token: string, now: Date): Snippet[] {
  const target = new URL('/api/v1/transactions', origin);
  switch (sender) {
    case 'curl':
      return [{ where: 'shell', text: curl(target, token, now) }];
    case 'vector':
      return [
        {
          where: 'vector.yaml',
          text: `${vectorSource(`{ type: file, include: [${FILES}] }`)}${vectorSink(target, token, 'text')}`,
        },
      ];
    case 'rsyslog':
      return [{ where: '/etc/rsyslog.d/penumbra.conf', text: rsyslog(target, token) }];
    case 'syslogNg':
      return [{ where: '/etc/syslog-ng/conf.d/penumbra.conf', text: syslogNg(target, token) }];
    case 'fluentBit':
      return [{ where: 'fluent-bit.conf', text: fluentBit(target, token) }];
    case 'winlogbeat':
      return [
        { where: 'winlogbeat.yml', text: WINLOGBEAT },
        {
          where: 'vector.yaml',
          text: `${vectorSource('{ type: logstash, address: "127.0.0.1:5044" }')}${vectorSink(target, token, 'json')}`,
        },
      ];
  }
}

function portOf(target: URL): string {
  return target.port || (target.protocol === 'https:' ? '443' : '80');
}

function curl(target: URL, token: string, now: Date): string {
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
  -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/x-ndjson" \\
  --data-binary @- <<'END'
${JSON.stringify(example)}
END`;
}

function vectorSource(source: string): string {
  return `sources:
  events: ${source}
`;
}

function vectorSink(target: URL, token: string, codec: 'text' | 'json'): string {
  return `sinks:
  penumbra:
    type: http
    inputs: [events]
    uri: "${target}"
    method: post
    encoding: { codec: ${codec} }
    framing: { method: newline_delimited }
    compression: gzip
    auth: { strategy: bearer, token: "${token}" }
    request: { headers: { Content-Type: application/x-ndjson } }
    batch: { max_bytes: 1000000, timeout_secs: 5 }
    buffer: { type: disk, max_size: 1073741824, when_full: block }
    acknowledgements: { enabled: true }`;
}

function rsyslog(target: URL, token: string): string {
  const https = target.protocol === 'https:' ? 'on' : 'off';
  return `global(workDirectory="/var/spool/rsyslog" maxMessageSize="256k")
module(load="imfile")
module(load="omhttp")

template(name="penumbra" type="string" string="%msg%")
input(type="imfile" file="${FILES}" tag="penumbra" ruleset="penumbra" addMetadata="off")

ruleset(name="penumbra") {
  action(
    type="omhttp" template="penumbra"
    server="${target.hostname}" serverport="${portOf(target)}" useHttps="${https}" restpath="${target.pathname.slice(1)}"
    uid="rsyslog" pwd="${token}" httpcontenttype="application/x-ndjson"
    batch="on" batch.format="newline" batch.maxsize="1000" batch.maxbytes="1m" compress="on"
    retry="on" retry.ruleset="penumbra" ratelimit.interval="0" httpretrycodes=["401","403","408","409","429","500","502","503","504"]
    action.resumeRetryCount="-1" action.resumeInterval="5"
    queue.type="LinkedList" queue.filename="penumbra" queue.maxDiskSpace="1g" queue.saveOnShutdown="on"
  )
}`;
}

function syslogNg(target: URL, token: string): string {
  return `source s_events {
  file("${FILES}" flags(no-parse) follow-freq(1) read-old-records(yes));
};

destination d_penumbra {
  http(
    url("${target}")
    user("syslog-ng")
    password("${token}")
    headers("Content-Type: application/x-ndjson")
    content-compression("gzip")
    body("\${MESSAGE}")
    batch-lines(1000)
    batch-bytes(1000000)
    batch-timeout(2000)
    retries(1000000)
    time-reopen(5)
    response-action(401 => disconnect 403 => disconnect 408 => disconnect 409 => disconnect 429 => disconnect)
    disk-buffer(reliable(yes) capacity-bytes(1073741824))
  );
};

log {
  source(s_events);
  destination(d_penumbra);
  flags(flow-control);
};`;
}

function fluentBit(target: URL, token: string): string {
  const tls = target.protocol === 'https:' ? '\n    tls               on' : '';
  return `[INPUT]
    name              tail
    path              ${FILES}
    parser            json

[OUTPUT]
    name              http
    match             *
    host              ${target.hostname}
    port              ${portOf(target)}${tls}
    uri               ${target.pathname}
    format            json
    json_date_key     false
    compress          gzip
    header            Authorization Bearer ${token}
    retry_limit       no_limits`;
}

const WINLOGBEAT = `winlogbeat.event_logs:
  - name: Microsoft-Windows-Sysmon/Operational
    event_id: 3, 22
  - name: Security
    event_id: 4624, 4634, 4647, 4648, 5156
output.logstash:
  hosts: ["127.0.0.1:5044"]`;

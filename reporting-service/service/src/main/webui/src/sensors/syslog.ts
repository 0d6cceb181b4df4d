import type { Listener } from '../api/administration';
import type { Snippet } from '../firstrun/snippets';

const CERTIFICATES = '/etc/penumbra';

/**
 * Returns the relay configurations of docs/sensors.md with the address of a listener.
 *
 * @param host host name under which relays reach the listener
 */
export function syslogSnippets(
  listener: Pick<Listener, 'protocol' | 'port' | 'clientCertificates'>,
  host: string,
): Snippet[] {
  return [
    { where: '/etc/syslog-ng/conf.d/penumbra.conf', text: syslogNg(listener, host) },
    { where: '/etc/rsyslog.d/penumbra.conf', text: rsyslog(listener, host) },
  ];
}

type Target = Pick<Listener, 'protocol' | 'port' | 'clientCertificates'>;

function syslogNg(to: Target, host: string): string {
  const own = to.clientCertificates
    ? ` cert-file("${CERTIFICATES}/tls.crt") key-file("${CERTIFICATES}/tls.key")`
    : '';
  const tls =
    to.protocol === 'tls'
      ? `\n    tls(ca-file("${CERTIFICATES}/ca.crt")${own} peer-verify(yes))`
      : '';
  const kept =
    to.protocol === 'udp'
      ? ''
      : '\n    time-reopen(5)\n    disk-buffer(reliable(yes) capacity-bytes(1073741824))';
  return `source s_devices {
  network(ip("0.0.0.0") port(5514) transport("tcp") flags(no-parse));
  network(ip("0.0.0.0") port(5514) transport("udp") flags(no-parse));
};

destination d_penumbra {
  syslog(
    "${host}" port(${to.port}) transport("${to.protocol}")${tls}${kept}
  );
};

log {
  source(s_devices);
  destination(d_penumbra);
  flags(flow-control);
};`;
}

function rsyslog(to: Target, host: string): string {
  const tls = to.protocol === 'tls';
  const own = tls && to.clientCertificates;
  const head = tls
    ? `global(
  workDirectory="/var/spool/rsyslog" maxMessageSize="64k"
  defaultNetstreamDriverCAFile="${CERTIFICATES}/ca.crt"${
    own
      ? `
  defaultNetstreamDriverCertFile="${CERTIFICATES}/tls.crt"
  defaultNetstreamDriverKeyFile="${CERTIFICATES}/tls.key"`
      : ''
  }
)`
    : 'global(workDirectory="/var/spool/rsyslog" maxMessageSize="64k")';
  const secure = tls
    ? `
    streamDriver="gtls" streamDriverMode="1"
    streamDriverAuthMode="x509/name" streamDriverPermittedPeers="${host}"`
    : '';
  const transport =
    to.protocol === 'udp' ? 'protocol="udp"' : 'protocol="tcp" TCP_Framing="octet-counted"';
  const kept =
    to.protocol === 'udp'
      ? ''
      : `
    action.resumeRetryCount="-1" action.resumeInterval="5"
    queue.type="LinkedList" queue.filename="penumbra" queue.maxDiskSpace="1g" queue.saveOnShutdown="on"`;
  return `${head}
module(load="imfile")

input(type="imfile" file="/var/log/squid/access.log" tag="proxy" ruleset="penumbra" addMetadata="off")

ruleset(name="penumbra") {
  action(
    type="omfwd" target="${host}" port="${to.port}" ${transport}
    template="RSYSLOG_SyslogProtocol23Format"${secure}${kept}
  )
}`;
}

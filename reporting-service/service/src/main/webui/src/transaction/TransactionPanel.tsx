import { type JSX, Show } from 'solid-js';
import type { Transaction } from '../api/types';
import { Code } from '../design/Code';
import { Dialog } from '../design/Dialog';
import { f } from '../format';
import { Bytes, Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { t } from '../i18n/transactions';
import { AppName } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import { useEntityLinks } from '../view/pages';
import './panel.css';

/** Panel with all fields of a transaction and the origin of attributed fields. */
export function TransactionPanel(props: { of: Transaction; onClose: () => void }) {
  const links = useEntityLinks();
  const idLink = (link: (of: { id: number }) => string, id: number | null) =>
    id === null ? undefined : link({ id });
  return (
    <Dialog title={t().record} side onClose={props.onClose}>
      <Facts title={t().when}>
        <Fact name={t().first}>
          <Precise at={props.of.at} />
        </Fact>
        <Fact name={t().last}>
          <Precise at={props.of.lastAt} />
        </Fact>
        <Fact name={t().merged}>{f().count(props.of.count)}</Fact>
      </Facts>
      <Facts title={t().who}>
        <Fact name={m().columns.machine}>
          <EntityName name={props.of.machine} href={links.machine({ id: props.of.machineId })} />
        </Fact>
        <Fact name={m().columns.user}>
          <Show when={props.of.user} fallback={<Unknown />}>
            {(user) => <EntityName name={user()} href={idLink(links.user, props.of.userId)} />}
          </Show>
        </Fact>
        <Show when={props.of.user !== null}>
          <Fact name={t().attribution}>{props.of.bySignIn ? t().bySignIn : t().byRecord}</Fact>
        </Show>
        <Fact name={t().account}>
          <Text of={props.of.account} />
        </Fact>
        <Fact name={m().transactions.process}>
          <Text of={props.of.process} mono />
        </Fact>
      </Facts>
      <Facts title={t().connection}>
        <Fact name={t().local}>
          <Show when={props.of.localAddress} fallback={<Unknown />}>
            {(local) => (
              <EntityName
                name={endpoint(local(), props.of.localPort)}
                href={idLink(links.ipAddress, props.of.ipAddressId)}
                mono
              />
            )}
          </Show>
        </Fact>
        <Fact name={t().remote}>
          <Text
            of={
              props.of.remoteAddress === null
                ? null
                : endpoint(props.of.remoteAddress, props.of.remotePort)
            }
            mono
          />
        </Fact>
        <Fact name={t().host}>
          <Text of={props.of.host} mono />
        </Fact>
        <Fact name={t().protocol}>{t().protocols[props.of.protocol] ?? props.of.protocol}</Fact>
        <Fact name={m().columns.app}>
          <AppName
            app={{
              id: props.of.appId ?? 0,
              name: props.of.app ?? props.of.host ?? '',
              kind: props.of.appKind,
            }}
            href={idLink(links.app, props.of.appId)}
          />
        </Fact>
        <Fact name={t().appFrom}>{t().namedBy[props.of.namedBy] ?? props.of.namedBy}</Fact>
        <Fact name={m().transactions.verdict}>{m().transactions.verdicts[props.of.verdict]}</Fact>
      </Facts>
      <Facts title={t().traffic}>
        <Fact name={m().trend.up}>
          <Bytes bytes={props.of.bytesUp} />
        </Fact>
        <Fact name={m().trend.down}>
          <Bytes bytes={props.of.bytesDown} />
        </Fact>
        <Fact name={m().trend.traffic}>
          <Bytes bytes={props.of.bytesTotal} />
        </Fact>
        <Fact name={t().source}>
          <Text of={props.of.source} mono />
        </Fact>
        <Fact name={t().id}>
          <Text of={props.of.id} mono />
        </Fact>
      </Facts>
      <Code label={t().json} text={JSON.stringify(props.of, null, 2)} />
      <p class="panel-note">{t().raw}</p>
    </Dialog>
  );
}

function Facts(props: { title: string; children: JSX.Element }) {
  return (
    <section class="panel-facts">
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function Text(props: { of: string | null; mono?: boolean }) {
  return (
    <Show when={props.of} fallback={<Unknown />}>
      {(text) => <EntityName name={text()} mono={props.mono ?? false} />}
    </Show>
  );
}

/** Time with milliseconds, for searches in logs of other systems. */
function Precise(props: { at: string }) {
  return (
    <time dateTime={props.at} title={f().instant(props.at)}>
      {new Date(props.at).toISOString()}
    </time>
  );
}

function endpoint(address: string, port: number | null): string {
  const literal = address.includes(':') ? `[${address}]` : address;
  return port === null ? literal : `${literal}:${port}`;
}

import { createSignal, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { AlertEvidence, EntityKind } from '../api/types';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Bytes, Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { baselineText, pageOf } from './alerts';

type Known = AlertEvidence['raised'];

/** Tables of an alert's users, machines and addresses, at the time of the alert and now. */
export function Evidence(props: { path: string }) {
  const evidence = createRemote<AlertEvidence>(() => props.path, { alone: true });
  const [raised, setRaised] = createSignal(true);
  const shown = (): Known | null =>
    (raised() ? evidence.data()?.raised : evidence.data()?.live) ?? null;
  const linkTo = (kind: EntityKind, id: number) => {
    const alert = evidence.data()?.alert;
    return alert && pageOf(alert, kind, id);
  };
  return (
    <Card
      title={m().alerts.evidence}
      aside={
        <fieldset class="choice">
          <legend class="hidden-visually">{m().alerts.evidence}</legend>
          <For each={[true, false]}>
            {(value) => (
              <label>
                <input
                  type="radio"
                  name="evidence"
                  checked={raised() === value}
                  onChange={() => setRaised(value)}
                />
                {value ? m().alerts.atRaising : m().alerts.now}
              </label>
            )}
          </For>
        </fieldset>
      }
    >
      <Show when={evidence.error()}>
        {(error) => <Failure error={error()} retry={evidence.refresh} />}
      </Show>
      <Show when={evidence.data()} fallback={<Show when={!evidence.error()}>{<Loading />}</Show>}>
        <Show when={shown()} fallback={<p class="hint">{m().alerts.noLive}</p>}>
          {(of) => (
            <>
              <Show when={of().aboveBaseline}>
                {(above) => (
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{m().alerts.baseline}</th>
                        <th scope="col">{m().alerts.upload}</th>
                      </tr>
                    </thead>
                    <tbody>
                      <For each={above()}>
                        {(user) => (
                          <tr>
                            <th scope="row">
                              <EntityName name={user.name} href={linkTo('user', user.id)} />
                            </th>
                            <td>{baselineText(user)}</td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                )}
              </Show>
              <EntityList
                title={m().alerts.users}
                total={of().userTotal}
                items={of().users.map((user) => ({ ...user, href: linkTo('user', user.id) }))}
              />
              <EntityList
                title={m().alerts.machines}
                total={of().machineTotal}
                items={of().machines.map((machine) => ({
                  ...machine,
                  href: linkTo('machine', machine.id),
                }))}
              />
              <EntityList
                title={m().alerts.ipAddresses}
                total={of().ipAddressTotal}
                items={of().ipAddresses.map((address) => ({
                  ...address,
                  name: address.address,
                  href: linkTo('ipAddress', address.id),
                }))}
              />
              <Show when={raised()}>
                <SingleTransactions of={evidence.data()} />
              </Show>
            </>
          )}
        </Show>
      </Show>
    </Card>
  );
}

/** Table of the transactions stored with the alert. */
function SingleTransactions(props: { of: AlertEvidence | undefined }) {
  const machinePage = (id: number) => props.of && pageOf(props.of.alert, 'machine', id);
  return (
    <Show
      when={props.of?.raisedTransactions}
      fallback={
        <p class="hint">{props.of?.isReadingTransactions ? p().singleReading : p().singleGone}</p>
      }
    >
      {(items) => (
        <>
          <h3>{p().singleTransactions}</h3>
          <p class="hint">
            {p().singleWhen(
              f().count(items().length),
              f().instant(props.of?.raisedTransactionsAt ?? ''),
            )}
          </p>
          <div class="table-frame">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{p().at}</th>
                  <th scope="col">{p().machine}</th>
                  <th scope="col">{p().user}</th>
                  <th scope="col">{p().host}</th>
                  <th scope="col">{m().alerts.upload}</th>
                  <th scope="col">{m().alerts.download}</th>
                </tr>
              </thead>
              <tbody>
                <For each={items()}>
                  {(one) => (
                    <tr>
                      <th scope="row">
                        <Moment at={one.at} exact />
                      </th>
                      <td>
                        <EntityName name={one.machine} href={machinePage(one.machineId)} />
                      </td>
                      <td>
                        <Show when={one.user} fallback="–">
                          {(user) => <EntityName name={user()} />}
                        </Show>
                      </td>
                      <td>
                        <EntityName name={one.host ?? one.remoteAddress ?? '–'} />
                      </td>
                      <td>
                        <Bytes bytes={one.bytesUp} />
                      </td>
                      <td>
                        <Bytes bytes={one.bytesDown} />
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </>
      )}
    </Show>
  );
}

interface Listed {
  name: string;
  href: string | undefined;
  transactions: number;
  traffic: number | null;
  bytesUp: number | null;
  bytesDown: number | null;
}

function EntityList(props: { title: string; total: number; items: readonly Listed[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">
            {props.title}{' '}
            <span class="hint">
              {m().alerts.shown(f().count(props.items.length), f().count(props.total))}
            </span>
          </th>
          <th scope="col">{m().alerts.traffic}</th>
          <th scope="col">{m().alerts.upload}</th>
          <th scope="col">{m().alerts.download}</th>
          <th scope="col">{m().alerts.transactions}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.items}>
          {(item) => (
            <tr>
              <th scope="row">
                <EntityName name={item.name} href={item.href} />
              </th>
              <td>
                <Bytes bytes={item.traffic} />
              </td>
              <td>
                <Bytes bytes={item.bytesUp} />
              </td>
              <td>
                <Bytes bytes={item.bytesDown} />
              </td>
              <td>{f().count(item.transactions)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

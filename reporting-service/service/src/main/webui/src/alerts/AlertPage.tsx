import { A, useParams } from '@solidjs/router';
import { createEffect, createResource, For, Show } from 'solid-js';
import { getWithEtag, patch } from '../api/client';
import { latestOf } from '../api/latest';
import type { Alert } from '../api/types';
import { Failure, Loading } from '../design/States';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { createReportNames } from '../view/reportNames';
import '../settings/settings.css';
import './alerts.css';
import { AlertDeliveries } from './AlertDeliveries';
import { AlertFigures } from './AlertFigures';
import { pageOf } from './alerts';
import { Comments } from './Comments';
import { Evidence } from './Evidence';
import { Handling } from './Handling';
import { Severity } from './severity';

/** Page of an alert, with its reason, current figures and handling. */
export function AlertPage() {
  const params = useParams<{ id: string }>();
  const path = () => `/api/v1/alerts/${encodeURIComponent(params.id)}`;
  const [answer, { mutate, refetch }] = createResource(path, (at) => getWithEtag<Alert>(at));
  const known = () => latestOf(answer)?.body;
  const reportName = createReportNames();
  createEffect(() => {
    document.title = m().pageTitle(known() ? visible(known()?.app ?? '') : m().alerts.title);
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/alerts">{m().alerts.title}</A>
      </nav>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(of) => (
          <>
            <div class="settings-head">
              <h1>
                <EntityName name={of().app} />
              </h1>
            </div>
            <dl class="facts">
              <Fact label={m().alerts.severity}>
                <Severity of={of().severity} />
              </Fact>
              <Fact label={m().alerts.policy}>
                <EntityName
                  name={of().policy}
                  href={`/policies/${encodeURIComponent(of().policyId)}`}
                />
              </Fact>
              <Fact label={m().alerts.report}>
                <EntityName name={reportName(of().report)} />
              </Fact>
              <Fact label={m().alerts.day}>{f().day(of().day)}</Fact>
              <Fact label={m().alerts.raised}>
                <Moment at={of().raisedAt} />
              </Fact>
              <Fact label={m().alerts.state}>
                {m().alerts.states[of().state] ?? of().state}
                <Show when={of().resolution}>
                  {(resolution) => <> · {m().alerts.resolutions[resolution()] ?? resolution()}</>}
                </Show>
              </Fact>
              <Show when={of().tags.length > 0}>
                <Fact label={p().tags}>
                  <ul class="alert-tags">
                    <For each={of().tags}>
                      {(tag) => (
                        <li>
                          {tag.tag}: {p().tagStates[tag.state] ?? tag.state}
                          <Show when={tag.cause}>
                            {(cause) => <span class="hint"> ({visible(cause())})</span>}
                          </Show>
                        </li>
                      )}
                    </For>
                  </ul>
                </Fact>
              </Show>
            </dl>
            <p class="form-actions alert-links">
              <a class="button" href={pageOf(of(), 'app', of().appId)}>
                {m().alerts.openApp}
              </a>
              <a class="button" href={pageOf(of(), 'app', of().appId, 'transactions')}>
                {m().alerts.openTransactions}
              </a>
              <a class="button" href={`/policies/${encodeURIComponent(of().policyId)}`}>
                {m().alerts.openPolicy}
              </a>
            </p>
            <div class="settings-columns">
              <div class="settings-form">
                <AlertFigures of={of()} />
                <Evidence path={`${path()}/evidence`} />
              </div>
              <div class="settings-form">
                <Handling
                  of={of()}
                  onChange={async (change) => {
                    try {
                      mutate(await patch<Alert>(path(), latestOf(answer)?.etag ?? '', change));
                    } catch (failure) {
                      await refetch();
                      throw failure;
                    }
                  }}
                />
                <Comments of={of()} />
                <AlertDeliveries path={`${path()}/deliveries`} />
              </div>
            </div>
          </>
        )}
      </Show>
    </>
  );
}

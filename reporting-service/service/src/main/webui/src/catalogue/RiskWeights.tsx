import { A } from '@solidjs/router';
import { createEffect, createResource, createSignal, For, Show } from 'solid-js';
import type {
  RiskJurisdiction,
  RiskTier,
  RiskWeight,
  RiskWeightName,
  RiskWhatIf,
} from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { useSession } from '../session/session';
import { RiskLevel, tenth } from '../table/Rating';
import './catalogue.css';
import {
  addressOf,
  bySection,
  byStrictness,
  changedTiers,
  changedWeights,
  factorTitle,
  groupTitle,
  TIERS,
  WEIGHTS,
} from './scores';

const PATH = '/api/v1/catalogue/risk-weights';

interface Weights {
  items: RiskWeight[];
  jurisdictions: RiskJurisdiction[];
}

/** Risk weights and country tiers, with a dry run of changes. */
export function RiskWeights() {
  const session = useSession();
  const [answer, { mutate, refetch }] = createResource(() => getWithEtag<Weights>(PATH));
  const [drafts, setDrafts] = createSignal<Record<string, RiskWeightName>>({});
  const [tierDrafts, setTierDrafts] = createSignal<Record<string, RiskTier>>({});
  const [effect, setEffect] = createSignal<RiskWhatIf>();
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const known = () => latestOf(answer);
  const weights = () =>
    (known()?.body.items ?? []).map((factor) => ({
      ...factor,
      weight: drafts()[factor.id] ?? factor.weight,
    }));
  const countries = (): RiskJurisdiction[] => {
    const listed = known()?.body.jurisdictions ?? [];
    const added = Object.keys(tierDrafts())
      .filter((code) => !listed.some(({ country }) => country === code))
      .map((country) => ({ country, tier: 'other', defaultTier: 'other', source: '' }) as const);
    return byStrictness([...listed, ...added]).map((country) => ({
      ...country,
      tier: tierDrafts()[country.country] ?? country.tier,
    }));
  };
  const changed = () =>
    (known()?.body.items ?? []).some(
      (factor) => (drafts()[factor.id] ?? factor.weight) !== factor.weight,
    ) ||
    JSON.stringify(changedTiers(countries())) !==
      JSON.stringify(changedTiers(known()?.body.jurisdictions ?? []));
  createEffect(() => {
    document.title = m().pageTitle(w().weights.title);
  });

  const draft = (next: Record<string, RiskWeightName>) => {
    setDrafts(next);
    setEffect(undefined);
  };
  const draftTiers = (next: Record<string, RiskTier>) => {
    setTierDrafts(next);
    setEffect(undefined);
  };
  const reset = () => {
    draft(
      Object.fromEntries(weights().map((factor) => [factor.id, factor.defaultWeight] as const)),
    );
    draftTiers(
      Object.fromEntries(
        countries().map((country) => [country.country, country.defaultTier] as const),
      ),
    );
  };
  const wanted = () => ({
    weights: changedWeights(weights()),
    jurisdictions: changedTiers(countries()),
  });
  const preview = () =>
    action.run(async () => {
      const { body } = await change<RiskWhatIf>('POST', `${PATH}/what-if`, {
        json: wanted(),
      });
      setEffect(body);
    });
  const save = () =>
    action.run(async () => {
      try {
        const saved = await change<Weights>('PUT', PATH, {
          json: { ...wanted(), reason: reason().trim() },
          etag: known()?.etag ?? null,
        });
        mutate(saved);
        draft({});
        draftTiers({});
        setReason('');
      } catch (failure) {
        await refetch();
        throw failure;
      }
    }, m().forms.saved);

  return (
    <div class="settings-columns">
      <Card title={w().weights.title}>
        <p class="hint">
          {w().weights.lead} <A href="/settings/score-changes">{w().scoreChanges.title}</A>
        </p>
        <Show when={answer.error}>
          <Failure error={answer.error as Error} retry={() => refetch()} />
        </Show>
        <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
          <div class="table-still">
            <table class="table factors">
              <For each={bySection(weights())}>
                {(section) => (
                  <tbody>
                    <tr class="factor-group">
                      <th scope="rowgroup" colspan="2">
                        {groupTitle(section.group)}
                      </th>
                    </tr>
                    <For each={section.factors}>
                      {(factor) => (
                        <tr>
                          <th scope="row">{factorTitle(factor)}</th>
                          <td class="weight-cell">
                            <Choice<RiskWeightName>
                              label={w().weights.of(factorTitle(factor))}
                              options={WEIGHTS}
                              texts={w().scoring.weights}
                              value={factor.weight}
                              byDefault={factor.defaultWeight}
                              disabled={!session.has('admin')}
                              choose={(weight) => draft({ ...drafts(), [factor.id]: weight })}
                            />
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                )}
              </For>
            </table>
          </div>
        </Show>
      </Card>
      <Card title={w().weights.effect}>
        <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <p class="hint">{w().weights.effectLead}</p>
            <div class="form-actions">
              <button type="button" class="button" disabled={action.busy()} onClick={preview}>
                {w().weights.preview}
              </button>
              <button type="button" class="button" disabled={action.busy()} onClick={reset}>
                {w().weights.reset}
              </button>
            </div>
            <Show when={effect()}>{(of) => <Effect of={of()} />}</Show>
            <TextField label={m().forms.reason} value={reason()} onInput={setReason} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || !changed()}
              >
                {m().forms.save}
              </button>
            </div>
          </form>
        </Show>
      </Card>
      <Card title={w().weights.jurisdictions}>
        <p class="hint">{w().weights.jurisdictionsLead}</p>
        <Jurisdictions
          of={countries()}
          editable={session.has('admin')}
          change={(country, tier) => draftTiers({ ...tierDrafts(), [country]: tier })}
        />
      </Card>
    </div>
  );
}

/** Select field that marks the default. */
function Choice<T extends string>(props: {
  label: string;
  options: readonly T[];
  texts: Record<T, string>;
  value: T;
  byDefault: T;
  disabled: boolean;
  choose: (value: T) => void;
}) {
  return (
    <select
      class="select"
      aria-label={props.label}
      disabled={props.disabled}
      onChange={(event) => props.choose(event.currentTarget.value as T)}
    >
      <For each={props.options}>
        {(option) => (
          <option value={option} selected={option === props.value}>
            {option === props.byDefault
              ? w().weights.byDefault(props.texts[option])
              : props.texts[option]}
          </option>
        )}
      </For>
    </select>
  );
}

function Jurisdictions(props: {
  of: readonly RiskJurisdiction[];
  editable: boolean;
  change: (country: string, tier: RiskTier) => void;
}) {
  const [code, setCode] = createSignal('');
  const added = () => code().trim().toUpperCase();
  return (
    <>
      <div class="table-still">
        <table class="table factors">
          <tbody>
            <For each={props.of}>
              {(country) => (
                <tr>
                  <th scope="row">
                    {f().country(country.country)}{' '}
                    <Show when={addressOf(country.source)}>
                      {(address) => (
                        <a href={address()} rel="noreferrer" target="_blank" title={country.source}>
                          {w().weights.source}
                        </a>
                      )}
                    </Show>
                  </th>
                  <td class="weight-cell">
                    <Choice<RiskTier>
                      label={w().weights.tierOf(f().country(country.country))}
                      options={TIERS}
                      texts={w().weights.tiers}
                      value={country.tier}
                      byDefault={country.defaultTier}
                      disabled={!props.editable}
                      choose={(tier) => props.change(country.country, tier)}
                    />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.editable}>
        <TextField
          label={w().weights.country}
          hint={w().weights.countryHint}
          value={code()}
          onInput={setCode}
        />
        <div class="form-actions">
          <button
            type="button"
            class="button"
            disabled={!/^[A-Z]{2}$/.test(added())}
            onClick={() => {
              props.change(added(), 'adequate');
              setCode('');
            }}
          >
            {w().weights.addCountry}
          </button>
        </div>
      </Show>
    </>
  );
}

const SHOWN = 50;

function Effect(props: { of: RiskWhatIf }) {
  return (
    <div role="status">
      <p>
        <strong>{w().weights.moves(props.of.apps, f().count(props.of.apps))}</strong>{' '}
        <Show when={props.of.apps > 0}>
          {w().weights.concerns(f().count(props.of.users), f().count(props.of.machines))}
        </Show>
      </p>
      <ul class="moved">
        <For each={props.of.items.slice(0, SHOWN)}>
          {(app) => (
            <li>
              <EntityName
                name={app.name}
                href={`/settings/catalogue/${encodeURIComponent(app.id)}`}
              />
              <span>
                {tenth(app.was.score)} <RiskLevel of={app.was.level} /> → {tenth(app.becomes.score)}{' '}
                <RiskLevel of={app.becomes.level} />
              </span>
              <span class="hint">{w().weights.users(app.users, f().count(app.users))}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.of.apps > SHOWN}>
        <p class="hint">{w().weights.more(f().count(props.of.apps - SHOWN))}</p>
      </Show>
    </div>
  );
}

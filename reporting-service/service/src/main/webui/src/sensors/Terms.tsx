import { createSignal, For, Show } from 'solid-js';
import type { Parser } from '../api/administration';
import { createRemote } from '../api/remote';
import type { List } from '../api/types';
import { SelectField, TextField } from '../design/Form';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { CEF_DIRECTIONS, type CefDirection, FORMATS, type Terms } from './terms';

/** Form of a sensor's settings. */
export function TermsFields(props: {
  terms: Terms;
  onChange: (terms: Terms) => void;
  expires?: boolean;
}) {
  const parsers = createRemote<List<Parser>>(() => '/api/v1/parsers?limit=500');
  /** Returns the names of parsers. Includes the sensor's parser while the list loads. */
  const names = () => {
    const known = (parsers.data()?.items ?? []).map((parser) => parser.name);
    return props.terms.parser === '' || known.includes(props.terms.parser)
      ? known
      : [props.terms.parser, ...known];
  };
  const [chosen, setChosen] = createSignal(props.terms.formats !== null);
  const set = (change: Partial<Terms>) => props.onChange({ ...props.terms, ...change });
  const toggle = (format: string, on: boolean) =>
    set({
      formats: FORMATS.filter((known) =>
        known === format ? on : (props.terms.formats ?? []).includes(known),
      ),
    });

  return (
    <>
      <TextField
        label={m().sensors.description}
        optional
        maxLength={500}
        value={props.terms.description}
        onInput={(description) => set({ description })}
      />
      <TextField
        label={m().sensors.source}
        hint={m().sensors.sourceHint}
        optional
        maxLength={100}
        value={props.terms.reportSource}
        onInput={(reportSource) => set({ reportSource })}
      />
      <TextField
        label={m().sensors.timeZone}
        hint={m().sensors.timeZoneHint}
        optional
        maxLength={64}
        value={props.terms.timeZone}
        onInput={(timeZone) => set({ timeZone })}
      />
      <SelectField
        label={m().sensors.parser}
        hint={m().sensors.parserHint}
        optional
        value={props.terms.parser}
        options={[
          { value: '', label: w().sample.recognise },
          ...names().map((name) => ({ value: name, label: visible(name) })),
        ]}
        onChange={(parser) => set({ parser })}
      />
      <CefDirectionField
        value={props.terms.cefDirection}
        onChange={(cefDirection) => set({ cefDirection })}
      />
      <fieldset class="checks">
        <legend>{m().sensors.formats}</legend>
        <label>
          <input
            type="checkbox"
            checked={!chosen()}
            onChange={(event) => {
              const any = event.currentTarget.checked;
              setChosen(!any);
              set({ formats: any ? null : [...FORMATS] });
            }}
          />
          {m().sensors.formatsAny}
        </label>
        <Show when={chosen()}>
          <For each={FORMATS}>
            {(format) => (
              <label>
                <input
                  type="checkbox"
                  checked={props.terms.formats?.includes(format) ?? false}
                  onChange={(event) => toggle(format, event.currentTarget.checked)}
                />
                {m().sensors.formatNames[format]}
              </label>
            )}
          </For>
        </Show>
      </fieldset>
      <Show when={props.expires ?? true}>
        <TextField
          label={m().sensors.expires}
          hint={m().sensors.expiresHint}
          type="date"
          optional
          value={props.terms.expires}
          onInput={(expires) => set({ expires })}
        />
      </Show>
    </>
  );
}

/** Field for the meaning of `in` and `out` in CEF records of unknown vendors. */
export function CefDirectionField(props: {
  value: CefDirection | '';
  onChange: (value: CefDirection | '') => void;
}) {
  return (
    <SelectField
      label={m().sensors.cefDirection}
      hint={m().sensors.cefDirectionHint}
      optional
      value={props.value}
      options={[
        { value: '', label: m().figures.unknown },
        ...CEF_DIRECTIONS.map((id) => ({ value: id, label: m().sensors.cefDirections[id] })),
      ]}
      onChange={(value) => props.onChange(value as CefDirection | '')}
    />
  );
}

import { createUniqueId, For, Match, Show, Switch } from 'solid-js';
import { SelectField, TextArea, TextField } from '../design/Form';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { type Draft, type Layout, PLAIN, type UserFormat } from './parsers';

const LAYOUTS: readonly Layout[] = ['delimited', 'key-value', 'squid-logformat'];
const DELIMITERS = [',', ';', '\t', '|', ' '] as const;
const USER_FORMATS: readonly UserFormat[] = ['account', 'domain/name', 'url-encoded'];

/** Form of a log layout and the meaning of its fields. */
export function ParserFields(props: {
  draft: Draft;
  /** Field names of the sample, offered as suggestions. */
  known: readonly string[];
  onChange: (draft: Draft) => void;
}) {
  const list = createUniqueId();
  const set = (change: Partial<Draft>) => props.onChange({ ...props.draft, ...change });
  return (
    <>
      <datalist id={list}>
        <For each={props.known}>{(name) => <option value={name} />}</For>
      </datalist>
      <SelectField
        label={w().parsers.layout}
        value={props.draft.layout}
        options={LAYOUTS.map((value) => ({ value, label: w().parsers.layouts[value] }))}
        onChange={(layout) => set({ layout: layout as Layout })}
      />
      <Switch>
        <Match when={props.draft.layout === 'squid-logformat'}>
          <TextArea
            label={w().parsers.logformat}
            hint={w().parsers.logformatHint}
            rows={2}
            value={props.draft.logformat}
            onInput={(logformat) => set({ logformat })}
          />
        </Match>
        <Match when={props.draft.layout === 'delimited'}>
          <Delimiter {...props} />
          <TextArea
            label={w().parsers.columns}
            hint={w().parsers.columnsHint}
            optional
            rows={4}
            value={props.draft.columns}
            onInput={(columns) => set({ columns })}
          />
        </Match>
      </Switch>
      <fieldset class="checks">
        <legend>{w().parsers.headers}</legend>
        <label>
          <input
            type="checkbox"
            checked={props.draft.syslogHeader}
            onChange={(event) => set({ syslogHeader: event.currentTarget.checked })}
          />
          {w().parsers.syslogHeader}
        </label>
      </fieldset>
      <Show when={props.draft.layout !== 'squid-logformat'}>
        <Meanings {...props} list={list} />
      </Show>
    </>
  );
}

function Delimiter(props: { draft: Draft; onChange: (draft: Draft) => void }) {
  const usual = () => (DELIMITERS as readonly string[]).includes(props.draft.delimiter);
  return (
    <>
      <SelectField
        label={w().parsers.delimiter}
        value={usual() ? props.draft.delimiter : 'other'}
        options={[
          ...DELIMITERS.map((value) => ({ value, label: w().parsers.delimiters[value] })),
          { value: 'other', label: w().parsers.otherDelimiter },
        ]}
        onChange={(value) =>
          props.onChange({ ...props.draft, delimiter: value === 'other' ? '' : value })
        }
      />
      <Show when={!usual()}>
        <TextField
          label={w().parsers.otherDelimiter}
          maxLength={1}
          value={props.draft.delimiter}
          onInput={(delimiter) => props.onChange({ ...props.draft, delimiter })}
        />
      </Show>
    </>
  );
}

function Meanings(props: { draft: Draft; list: string; onChange: (draft: Draft) => void }) {
  const set = (change: Partial<Draft>) => props.onChange({ ...props.draft, ...change });
  return (
    <>
      <TextArea
        label={w().parsers.timeFields}
        hint={w().parsers.timeFieldsHint}
        optional
        rows={2}
        value={props.draft.timeFields}
        onInput={(timeFields) => set({ timeFields })}
      />
      <TextField
        label={w().parsers.timePattern}
        hint={w().parsers.timePatternHint}
        optional
        maxLength={255}
        value={props.draft.timePattern}
        onInput={(timePattern) => set({ timePattern })}
      />
      <TextField
        label={m().sensors.timeZone}
        hint={w().parsers.timeZoneHint}
        optional
        maxLength={64}
        value={props.draft.timeZone}
        onInput={(timeZone) => set({ timeZone })}
      />
      <div class="field-columns">
        <For each={PLAIN}>
          {(name) => (
            <TextField
              label={w().parsers.fields[name]}
              optional
              list={props.list}
              maxLength={255}
              value={props.draft.plain[name]}
              onInput={(value) => set({ plain: { ...props.draft.plain, [name]: value } })}
            />
          )}
        </For>
      </div>
      <TextField
        label={w().parsers.elapsed}
        hint={w().parsers.elapsedHint}
        optional
        list={props.list}
        maxLength={255}
        value={props.draft.elapsedField}
        onInput={(elapsedField) => set({ elapsedField })}
      />
      <Show when={props.draft.elapsedField.trim() !== ''}>
        <SelectField
          label={w().parsers.elapsedUnit}
          value={props.draft.elapsedUnit}
          options={['s', 'ms', 'us'].map((value) => ({ value, label: value }))}
          onChange={(elapsedUnit) => set({ elapsedUnit })}
        />
      </Show>
      <TextField
        label={w().parsers.user}
        optional
        list={props.list}
        maxLength={255}
        value={props.draft.userField}
        onInput={(userField) => set({ userField })}
      />
      <Show when={props.draft.userField.trim() !== ''}>
        <SelectField
          label={w().parsers.userFormat}
          value={props.draft.userFormat}
          options={USER_FORMATS.map((value) => ({ value, label: w().parsers.userFormats[value] }))}
          onChange={(format) => set({ userFormat: format as UserFormat })}
        />
        <TextField
          label={w().parsers.userDomain}
          hint={w().parsers.userDomainHint}
          optional
          maxLength={255}
          value={props.draft.userDomain}
          onInput={(userDomain) => set({ userDomain })}
        />
      </Show>
      <TextField
        label={w().parsers.action}
        optional
        list={props.list}
        maxLength={255}
        value={props.draft.actionField}
        onInput={(actionField) => set({ actionField })}
      />
      <Show when={props.draft.actionField.trim() !== ''}>
        <TextArea
          label={w().parsers.deny}
          hint={w().parsers.denyHint}
          rows={2}
          value={props.draft.deny}
          onInput={(deny) => set({ deny })}
        />
      </Show>
    </>
  );
}

/** Untrusted field names with all characters visible. */
export function FieldNames(props: { names: readonly string[] }) {
  return (
    <ul class="field-names">
      <For each={props.names}>
        {(name) => (
          <li>
            <code>{visible(name)}</code>
          </li>
        )}
      </For>
    </ul>
  );
}

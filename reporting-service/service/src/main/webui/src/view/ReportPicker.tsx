import { useNavigate } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, Report } from '../api/types';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import { useView } from './view';

export function ReportPicker() {
  const view = useView();
  const navigate = useNavigate();
  const reports = createRemote<List<Report>>(() => '/api/v1/reports');
  const ofKind = (kind: Report['kind']) =>
    reports.data()?.items.filter((report) => report.kind === kind) ?? [];

  return (
    <label class="report-picker">
      <span class="hidden-visually">{m().discovery.report}</span>
      <select class="select" onChange={(event) => navigate(view.of(event.currentTarget.value))}>
        <For each={['continuous', 'snapshot'] as const}>
          {(kind) => (
            <Show when={ofKind(kind).length > 0}>
              <optgroup label={m().discovery[kind]}>
                <For each={ofKind(kind)}>
                  {(report) => (
                    <option value={report.id} selected={report.id === view.reportId()}>
                      {visible(report.name)}
                    </option>
                  )}
                </For>
              </optgroup>
            </Show>
          )}
        </For>
      </select>
    </label>
  );
}

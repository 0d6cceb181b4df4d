import { Show } from 'solid-js';
import { OverrideCard } from '../catalogue/OverrideCard';
import { ScoreCard } from '../catalogue/ScoreCard';
import { ScoreHistory } from '../catalogue/ScoreHistory';
import { Loading } from '../design/States';
import { useOpenApp } from './app';

/** Composition and history of an app's score, and its override. */
export function AppScore() {
  const app = useOpenApp();
  return (
    <Show when={app.catalogued()} fallback={<Loading />}>
      {(known) => (
        <div class="settings-columns">
          <div class="settings-form">
            <ScoreCard risk={known().body.risk} />
          </div>
          <div class="settings-form">
            <OverrideCard
              app={known().body.app}
              etag={known().etag}
              path={app.path()}
              onChanged={app.changed}
            />
            <ScoreHistory path={app.path()} changes={app.changes()} />
          </div>
        </div>
      )}
    </Show>
  );
}

import { useNavigate } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { CatalogueAppDetail, CatalogueChanged } from '../api/administration';
import { type Answer, change, getWithEtag } from '../api/client';
import { AppForm } from '../catalogue/AppForm';
import { bodyOf, draftOf } from '../catalogue/apps';
import { MakeApp } from '../catalogue/MakeApp';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { NewRule, RULES } from '../enforcement/NewRule';
import { a } from '../i18n/apppage';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { useOpenApp } from './app';

/** Administrators' actions for an app, available in each of its views. */
export default function Actions() {
  const app = useOpenApp();
  const view = useView();
  const navigate = useNavigate();
  const [open, setOpen] = createSignal<'rule' | 'make' | 'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  const name = () => visible(app.name() ?? '');
  const custom = () => {
    const known = app.catalogued();
    return known?.body.app.origin === 'custom' ? known : undefined;
  };
  const policy = () =>
    `/policies/new?${new URLSearchParams({ report: view.reportId(), catalogueId: app.target() ?? '' })}`;

  function made(id: string, of: string) {
    close();
    app.undo.offer({
      done: a().undo.appMade(visible(of)),
      undo: async () => {
        await deleteApp(id);
        app.deleted(id);
      },
    });
    app.deleted(undefined);
    app.changed();
  }

  function deleted(before: Answer<CatalogueAppDetail>) {
    close();
    app.deleted(before.body.app.id);
    app.undo.offer({
      done: a().undo.appDeleted(visible(before.body.app.name)),
      undo: async () => {
        const { body } = await change<CatalogueChanged>(
          'POST',
          '/api/v1/catalogue/apps?history=rename',
          { json: bodyOf({ ...draftOf(before.body.app), reason: a().undo.reason }) },
        );
        app.deleted(undefined);
        const number = body.app.app.appId;
        if (number !== null && number !== app.id()) {
          navigate(view.link(pagePath('app', number)));
        }
      },
    });
    app.changed();
  }

  return (
    <>
      <Show when={app.kind() === 'unmatched'}>
        <button type="button" class="button button-main" onClick={() => setOpen('make')}>
          {a().actions.makeApp}
        </button>
      </Show>
      <Show when={app.target()}>
        <button type="button" class="button" onClick={() => setOpen('rule')}>
          {a().actions.enforce}
        </button>
        <a class="button" href={policy()}>
          {a().actions.policy}
        </a>
      </Show>
      <Show when={custom()}>
        <button type="button" class="button" onClick={() => setOpen('edit')}>
          {a().actions.edit}
        </button>
        <button type="button" class="button" onClick={() => setOpen('delete')}>
          {a().actions.deleteApp}
        </button>
      </Show>
      <Switch>
        <Match when={open() === 'rule' && app.target()}>
          {(target) => (
            <NewRule
              title={a().actions.enforceTitle(name())}
              target={target()}
              onClose={close}
              onAdded={(rule) => {
                close();
                app.undo.offer({
                  done: a().undo.ruleAdded,
                  undo: () => change('DELETE', `${RULES}/${encodeURIComponent(rule.id)}`),
                });
                app.changed();
              }}
            />
          )}
        </Match>
        <Match when={open() === 'make' && app.target()}>
          {(domain) => (
            <Dialog title={a().actions.makeApp} onClose={close}>
              <MakeApp domain={domain()} onMade={(one) => made(one.id, one.name)} />
            </Dialog>
          )}
        </Match>
        <Match when={open() === 'edit' && custom()}>
          {(known) => (
            <AppForm
              of={{ app: known().body.app, etag: known().etag }}
              onClose={close}
              onDone={() => {
                close();
                app.changed();
              }}
            />
          )}
        </Match>
        <Match when={open() === 'delete' && custom()}>
          {(known) => <DeleteApp of={known()} onClose={close} onDeleted={() => deleted(known())} />}
        </Match>
      </Switch>
    </>
  );
}

function DeleteApp(props: {
  of: Answer<CatalogueAppDetail>;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const action = createAction();
  const app = () => props.of.body.app;
  const confirm = () =>
    action.run(async () => {
      await deleteApp(app().id, props.of.etag);
      props.onDeleted();
    });
  return (
    <Dialog title={a().actions.deleteTitle(visible(app().name))} onClose={props.onClose}>
      <div class="form">
        <p>{a().actions.deleteLead}</p>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="button"
            class="button button-bad"
            disabled={action.busy()}
            onClick={() => void confirm()}
          >
            {a().actions.deleteNow}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Deletes an app and its name on past traffic. Uses the current entity tag if none is given. */
async function deleteApp(id: string, etag?: string | null): Promise<void> {
  const path = `/api/v1/catalogue/apps/${encodeURIComponent(id)}`;
  const match = etag ?? (await getWithEtag(path)).etag;
  await change('DELETE', `${path}?history=rename`, { etag: match });
}

import { For } from 'solid-js';
import { Dialog } from '../design/Dialog';
import { h } from '../i18n/help';
import { m } from '../i18n/messages';
import { helpPathOf } from './help';

/** Dialog with the help of the current page. */
export default function HelpDialog(props: { path: string; onClose: () => void }) {
  const paragraphs = () => h()[helpPathOf(props.path, Object.keys(h()))] ?? [];
  return (
    <Dialog title={m().nav.help} onClose={props.onClose}>
      <For each={paragraphs()}>{(text) => <p>{text}</p>}</For>
    </Dialog>
  );
}

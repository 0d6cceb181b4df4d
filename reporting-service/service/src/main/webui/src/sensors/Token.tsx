import { Code } from '../design/Code';
import { m } from '../i18n/messages';

/** A token, which is shown once and stored nowhere. */
export function Token(props: { token: string }) {
  return (
    <div class="token" role="status">
      <Code label={m().sensors.token} text={props.token} />
      <p class="note note-caution">{m().sensors.tokenOnce}</p>
    </div>
  );
}

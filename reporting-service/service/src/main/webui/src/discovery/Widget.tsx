import { type JSX, Show } from 'solid-js';
import type { Remote } from '../api/remote';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { ExportMenu } from '../table/ExportMenu';

/** Card of one API answer: state, controls and download. */
export function Widget<T>(props: {
  title: string;
  remote: Remote<T>;
  /** Address of the same figures in the API. */
  file: string;
  steer?: JSX.Element;
  footer?: JSX.Element;
  /** Layout of the figures. Reserves the height while loading and for few rows. */
  room: 'ranking' | 'ring' | 'map';
  children: (data: () => T) => JSX.Element;
}) {
  return (
    <Card
      title={props.title}
      stale={props.remote.stale() && props.remote.data() !== undefined}
      aside={
        <>
          {props.steer}
          <ExportMenu address={props.file} of={props.title} />
        </>
      }
      footer={props.footer}
    >
      <div class={`room-${props.room}`}>
        <Show
          when={props.remote.data()}
          fallback={
            <Show when={props.remote.error()} fallback={<Loading />}>
              {(error) => <Failure error={error()} retry={props.remote.refresh} />}
            </Show>
          }
        >
          {(data) => props.children(data)}
        </Show>
      </div>
    </Card>
  );
}

import { createUniqueId, type JSX } from 'solid-js';
import './switch.css';

/** Switch with a label and a description. */
export function Switch(props: {
  label: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
  children: JSX.Element;
}) {
  const id = createUniqueId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={props.checked}
        aria-checked={props.checked}
        disabled={props.disabled}
        aria-describedby={`${id}-about`}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{props.label}</label>
        <div id={`${id}-about`} class="switch-about">
          {props.children}
        </div>
      </div>
    </div>
  );
}

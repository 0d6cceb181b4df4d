import { createMemo, createRoot, createSignal } from 'solid-js';
import { language, localeOf } from '../i18n/messages';
import { createFormat, timeZoneOf } from './format';

const [timeZone, setTimeZone] = createSignal(timeZoneOf(null));

export { timeZoneOf, trafficOf } from './format';
export { setTimeZone, timeZone };

/** The formats of the language and time zone in force. */
export const f = createRoot(() => createMemo(() => createFormat(localeOf(language()), timeZone())));

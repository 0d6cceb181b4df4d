import type { Sensor } from '../api/administration';

export const FORMATS = [
  'native',
  'windows',
  'defender',
  'zeek',
  'osquery',
  'suricata',
  'zscaler',
  'cisco-umbrella',
  'cisco-wsa',
  'cisco-asa',
  'meraki',
  'palo-alto',
  'fortigate',
  'check-point',
  'sophos',
  'sonicwall',
  'forcepoint',
  'skyhigh',
  'netskope',
  'cloudflare',
  'iboss',
  'aws-flow',
  'azure-flow',
  'google-flow',
  'dns-queries',
  'cef',
  'leef',
  'squid',
  'access-log',
  'w3c',
  'custom',
] as const;

/** Meanings of `in` and `out` in CEF records. */
export const CEF_DIRECTIONS = ['in-is-upload', 'in-is-download'] as const;
export type CefDirection = (typeof CEF_DIRECTIONS)[number];

/** Editable form of a sensor's settings. */
export interface Terms {
  description: string;
  /** Accepted formats; null for all. */
  formats: readonly string[] | null;
  reportSource: string;
  /** IANA time zone; empty if records contain their zone. */
  timeZone: string;
  /** Name of a custom parser; empty if the format is detected. */
  parser: string;
  /** Direction of CEF bytes; empty if unknown. */
  cefDirection: CefDirection | '';
  /** Expiry day; empty for the default. */
  expires: string;
}

export const NO_TERMS: Terms = {
  description: '',
  formats: null,
  reportSource: '',
  timeZone: '',
  parser: '',
  cefDirection: '',
  expires: '',
};

export function termsOf(sensor: Sensor): Terms {
  return {
    description: sensor.description ?? '',
    formats: sensor.formats,
    reportSource: sensor.reportSource,
    timeZone: sensor.timeZone ?? '',
    parser: sensor.parser ?? '',
    cefDirection: sensor.cefDirection ?? '',
    expires: sensor.expiresAt?.slice(0, 10) ?? '',
  };
}

/**
 * Returns the request body of a sensor's settings. Omits empty fields, which then get their
 * default. A sensor expires at the end of its expiry day in UTC.
 */
export function bodyOf(terms: Terms): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  if (terms.description.trim() !== '') {
    body.description = terms.description.trim();
  }
  if (terms.formats !== null) {
    body.formats = terms.formats;
  }
  if (terms.reportSource.trim() !== '') {
    body.reportSource = terms.reportSource.trim();
  }
  if (terms.timeZone.trim() !== '') {
    body.timeZone = terms.timeZone.trim();
  }
  if (terms.parser !== '') {
    body.parser = terms.parser;
  }
  if (terms.cefDirection !== '') {
    body.cefDirection = terms.cefDirection;
  }
  if (terms.expires !== '') {
    body.expiresAt = `${terms.expires}T23:59:59Z`;
  }
  return body;
}

import { describe, expect, it } from 'vitest';
import type { Destination } from '../api/types';
import { BLANK, bodyOf, formOf } from './destination';

const STORED: Destination = {
  id: 'destination-mail',
  name: 'Mail',
  kind: 'smtp',
  url: 'smtps://mail.example:465',
  hasSecret: true,
  secretUnreadable: false,
  allowPrivateNetwork: false,
  paused: true,
  minSeverity: 'medium',
  policies: ['policy-a'],
  recipients: ['a@example.com', 'b@example.com'],
  sender: 'penumbra@example.com',
  username: 'penumbra',
  index: null,
  waiting: 1,
  oldestWaiting: null,
  delivered: 0,
  lastDelivered: null,
  dead: 0,
  createdBy: 'admin',
  createdAt: '2026-11-27T00:00:00Z',
  changedBy: 'admin',
  changedAt: '2026-11-27T00:00:00Z',
};

describe('a destination in a form', () => {
  it('keeps the stored secret unless another is given or it is removed', () => {
    const form = formOf(STORED);
    expect(bodyOf(form)).toEqual({
      name: 'Mail',
      kind: 'smtp',
      url: 'smtps://mail.example:465',
      allowPrivateNetwork: false,
      paused: true,
      minSeverity: 'medium',
      policies: ['policy-a'],
      recipients: ['a@example.com', 'b@example.com'],
      sender: 'penumbra@example.com',
      username: 'penumbra',
    });
    expect(bodyOf({ ...form, secret: 'new' }).secret).toBe('new');
    expect(bodyOf({ ...form, secret: 'new', removeSecret: true }).secret).toBe('');
  });

  it('sends only what the kind has', () => {
    const body = bodyOf({
      ...BLANK,
      name: ' Chat ',
      kind: 'slack',
      url: 'https://hooks.example/x ',
      secret: 'left over',
      recipients: 'a@example.com',
      index: 'left-over',
    });
    expect(body).toEqual({
      name: 'Chat',
      kind: 'slack',
      url: 'https://hooks.example/x',
      allowPrivateNetwork: false,
      paused: false,
      minSeverity: 'informational',
      policies: [],
    });
  });

  it('takes recipients however they are separated', () => {
    const form = {
      ...BLANK,
      kind: 'smtp' as const,
      recipients: 'a@example.com;b@example.com\nc@d.e ',
    };
    expect(bodyOf(form).recipients).toEqual(['a@example.com', 'b@example.com', 'c@d.e']);
  });
});

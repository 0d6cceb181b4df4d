import { expect, it } from 'vitest';
import { definitionOf, draftOf, EMPTY } from './parsers';

it('leaves out what is empty', () => {
  expect(
    definitionOf({
      ...EMPTY,
      timeFields: ' day \n\nclock',
      plain: { ...EMPTY.plain, sourceAddress: ' client ', url: 'site' },
    }),
  ).toEqual({
    layout: 'delimited',
    delimiter: ',',
    time: { fields: ['day', 'clock'] },
    sourceAddress: 'client',
    url: 'site',
  });
});

it('takes only the logformat for Squid', () => {
  const draft = { ...EMPTY, layout: 'squid-logformat' as const, logformat: ' %ts %>a %ru ' };
  expect(definitionOf({ ...draft, userField: 'left over' })).toEqual({
    layout: 'squid-logformat',
    logformat: '%ts %>a %ru',
  });
});

it('keeps a definition as it is through the form', () => {
  const definition = {
    layout: 'key-value' as const,
    syslogHeader: false,
    time: { fields: ['t'], pattern: 'dd.MM.yyyy HH:mm:ss', zone: 'Europe/Paris' },
    elapsed: { field: 'd', unit: 's' },
    user: { field: 'u', format: 'domain/name' as const, domain: 'CORP' },
    action: { field: 'a', deny: ['deny', 'drop*'] },
    sourceAddress: 'src',
    url: 'host',
    uploaded: 'out',
    total: 'bytes',
  };
  expect(definitionOf(draftOf(definition))).toEqual(definition);
});

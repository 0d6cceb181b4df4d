import { render } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { EntityName } from './EntityName';

const HOSTILE = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror=alert(1)>',
  "'\" onmouseover=alert(1) x='",
  '</title><svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '$\x7B7*7}',
  'javascript:alert(1)',
  "=cmd|'/c calc'!A0",
  '&lt;b&gt;',
  '𝒞𝓁𝑜𝓊𝒹 👩',
  'x'.repeat(2000),
];

it.each(HOSTILE)('shows %s as text and nothing else', (name) => {
  const { container } = render(() => <EntityName name={name} />);
  expect(container.textContent).toBe(name);
  expect(container.querySelectorAll(':not(bdi)')).toHaveLength(0);
});

it('isolates the name from adjacent text', () => {
  const { container } = render(() => <EntityName name={'\u202Eevil'} />);
  expect(container.querySelector('bdi')?.textContent).toBe('[RLO]evil');
  expect(container.querySelector('bdi .entity-mark')?.textContent).toBe('[RLO]');
});

it('says so where there is no name', () => {
  const { container } = render(() => <EntityName name="" />);
  expect(container.textContent).toBe('no name');
});

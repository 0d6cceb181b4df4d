import { useSearchParams } from '@solidjs/router';

/**
 * Returns a selected option and its setter. The address stores the selection. It omits the default,
 * which is the first option.
 */
export function useChoice<T extends string>(
  name: string,
  options: readonly [T, ...T[]],
): [chosen: () => T, choose: (option: T) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    () => options.find((option) => option === search[name]) ?? options[0],
    (option) =>
      setSearch({ [name]: option === options[0] ? undefined : option }, { replace: true }),
  ];
}

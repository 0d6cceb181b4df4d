import { useSearchParams } from '@solidjs/router';

/** One of a few ways to look at something, kept in the address; the first is the usual one and not said there. */
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

import { runInNewContext } from 'node:vm';

/** Runs parts of the page's script and gives functions of theirs. What they give is made of this realm's objects. */
export function functionsOf<T extends Record<string, (...given: never[]) => unknown>>(
  parts: readonly string[],
  names: readonly (keyof T & string)[],
): T {
  const made = runInNewContext(
    `(function () { ${parts.join('\n')}; return { ${names.join(', ')} }; })()`,
  ) as T;
  const call =
    (name: keyof T & string) =>
    (...given: never[]) => {
      const result = made[name]!(...given);
      return result === undefined ? undefined : (JSON.parse(JSON.stringify(result)) as unknown);
    };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as T;
}

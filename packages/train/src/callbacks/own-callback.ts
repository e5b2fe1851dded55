import { describe, exists, MitosError } from '@mitos/core';
import { pathToFileURL } from 'node:url';
import type { Callback } from './callback';

const members = ['begin', 'step', 'epoch', 'end'] as const;

/**
 * A user's callback: the default export of an ES module at an absolute path, or what that gives when it is a function.
 * Throws a MitosError: `callback-missing` when there is no such file, `callback-invalid` when it cannot be loaded or is no
 * callback.
 */
export async function ownCallback(module: string): Promise<Callback> {
  const made = await madeBy(module, await defaultOf(module));
  checkShape(module, made);
  return made;
}

async function defaultOf(module: string): Promise<unknown> {
  if (!(await exists(module))) {
    throw new MitosError(`There is no callback at ${module}.`, {
      code: 'callback-missing',
      problems: [
        {
          expected: 'an ES module (.mjs)',
          found: 'no such file',
          fix: 'mend the path after "module" in the callbacks of train',
        },
      ],
    });
  }
  const loaded = await import(pathToFileURL(module).href).catch((cause: unknown) => {
    throw invalid(module, 'an ES module that can be loaded', messageOf(cause), 'mend the module', cause);
  }) as Record<string, unknown>; // prettier-ignore
  if (loaded['default'] === undefined) {
    const names = Object.keys(loaded);
    const found = names.length === 0 ? 'no exports' : `only ${names.join(', ')}`;
    throw invalid(module, 'a default export', found, 'write "export default" before the callback');
  }
  return loaded['default'];
}

async function madeBy(module: string, given: unknown): Promise<unknown> {
  if (typeof given !== 'function') return given;
  try {
    return await (given as () => unknown)();
  } catch (cause) {
    const expected = 'a function that gives a callback';
    throw invalid(module, expected, `it threw "${messageOf(cause)}"`, 'mend the function', cause);
  }
}

function checkShape(module: string, made: unknown): asserts made is Callback {
  const expected = `an object with one or more of the functions ${members.join(', ')}`;
  const fix = 'export such an object, or a function that gives one';
  if (typeof made !== 'object' || made === null) throw invalid(module, expected, describe(made), fix);
  const given = made as Readonly<Record<string, unknown>>;
  const there = members.filter((name) => given[name] !== undefined);
  if (there.length === 0) {
    const names = Object.keys(given);
    throw invalid(module, expected, names.length === 0 ? 'none of them' : `only ${names.join(', ')}`, fix);
  }
  const wrong = there.find((name) => typeof given[name] !== 'function');
  if (wrong === undefined) return;
  throw invalid(module, `a function for "${wrong}"`, describe(given[wrong]), 'make it a function');
}

function invalid(module: string, expected: string, found: string, fix: string, cause?: unknown): MitosError {
  return new MitosError(`The module ${module} is no callback.`, {
    code: 'callback-invalid',
    problems: [{ expected, found, fix }],
    hint: 'docs/how-to/add-a-callback.md shows one.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

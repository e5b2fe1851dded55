import type { z } from 'zod';
import { describe } from '../errors';
import type { Location, Problem } from '../errors';
import { nearMatch } from '../text/near-match';
import type { YamlFile, YamlPath } from '../yaml/yaml-file';
import { allowedKeys, allowedValues } from './allowed';

export type Validated<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: never; readonly problems: readonly Problem[] };

/**
 * Checks settings against a schema and fills in defaults. Every issue becomes a problem with the line it stands on, what
 * was expected in words, and a near match for a mistyped key or value.
 *
 * `path` is where `value` stands in the file.
 */
export function validateSettings<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  yaml: YamlFile,
  path: YamlPath,
): Validated<z.output<Schema>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => toProblems(issue, schema, yaml, path)) };
}

type Issue = z.core.$ZodIssue;

function toProblems(issue: Issue, schema: z.ZodType, yaml: YamlFile, base: YamlPath): Problem[] {
  const inner = issue.path.filter((part) => typeof part !== 'symbol');
  const path = [...base, ...inner];
  const where = yaml.locate(path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = issue.keys;
      const allowed = allowedKeys(schema, inner, issue.input).filter((key) => !keys.includes(key));
      return issue.keys.map((key) => {
        const near = nearMatch(key, allowed);
        return {
          where: yaml.locateKey([...path, key]),
          expected: allowed.length === 0 ? 'no such key' : `one of ${shortList(allowed)}`,
          found: `the key "${key}"`,
          ...(near === undefined ? {} : { fix: `rename it to "${near}"` }),
        };
      });
    }
    case 'invalid_value':
      return [wrongChoice(issue.values.map(String), issue.input, where, path)];
    case 'invalid_union': {
      if (issue.discriminator !== undefined) {
        const name = issue.discriminator;
        const chosen = (issue.input as Record<string, unknown>)[name];
        const choices = allowedValues(schema, [
          ...inner.slice(0, inner.at(-1) === name ? -1 : undefined),
          name,
        ]);
        return [
          wrongChoice(choices, chosen, where, [
            ...path.slice(0, path.at(-1) === name ? -1 : undefined),
            name,
          ]),
        ];
      }
      // The branch that comes closest tells the most: the one whose first issue lies deepest.
      const depth = (issues: readonly Issue[]) => Math.max(...issues.map((one) => one.path.length), 0);
      const branches = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
      const closest = branches[0] ?? [];
      if (depth(closest) === 0 && closest.every((one) => one.code !== 'unrecognized_keys')) {
        const expected = [...new Set(branches.flat().map(expectedOf))].join(', or ');
        return [{ where, expected, found: found(issue.input, path) }];
      }
      return closest.flatMap((one) =>
        toProblems({ ...one, path: [...issue.path, ...one.path] }, schema, yaml, base),
      );
    }
    default: {
      const name = path.at(-1);
      if (issue.input === undefined && typeof name === 'string') {
        return [{ where, expected: `the setting "${name}", ${expectedOf(issue)}`, found: 'none' }];
      }
      return [{ where, expected: expectedOf(issue), found: found(issue.input, path), ...fixOf(issue) }];
    }
  }
}

/** Names of a list too long to read are left out. */
function shortList(names: readonly string[]): string {
  const most = 20;
  return names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** A check of several settings together may say how to mend it, in the parameter `fix` of its issue. */
function fixOf(issue: Issue): Pick<Problem, 'fix'> {
  const fix: unknown = issue.code === 'custom' ? issue.params?.['fix'] : undefined;
  return typeof fix === 'string' ? { fix } : {};
}

function wrongChoice(allowed: readonly string[], input: unknown, where: Location, path: YamlPath): Problem {
  const near = typeof input === 'string' ? nearMatch(input, allowed) : undefined;
  return {
    where,
    expected: allowed.length === 1 ? JSON.stringify(allowed[0]) : `one of ${allowed.join(', ')}`,
    found: found(input, path),
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}

function found(input: unknown, path: YamlPath): string {
  const name = path.at(-1);
  const subject = typeof name === 'string' ? ` for "${name}"` : '';
  return `${describe(input)}${subject}`;
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  tuple: 'a list',
};

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return issue.message;
  }
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'array' || origin === 'set') return `a list of ${relation} ${limit} items`;
  if (origin === 'string') return `text of ${relation} ${limit} characters`;
  return `${origin === 'int' ? 'a whole number' : 'a number'} of ${relation} ${limit}`;
}

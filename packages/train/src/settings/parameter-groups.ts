import { nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { z } from 'zod';

const parameterGroup = z
  .strictObject({
    match: z
      .string()
      .min(1)
      .describe(
        'Names of parameters, with * for any characters: "encoder*". The first group that fits counts.',
      ),
    learningRate: z.number().positive().default(1).describe('Times the learning rate of the optimizer.'),
    frozen: z
      .boolean()
      .default(false)
      .describe('Whether these parameters stay as they are, and their normalisation runs as in prediction.'),
  })
  .refine(({ learningRate, frozen }) => !frozen || learningRate === 1, {
    error: 'no learning rate beside "frozen: true", for frozen parameters do not learn',
    path: ['learningRate'],
  });

/** Parameters that learn otherwise than the others: `[{ match: 'encoder*', learningRate: 0.1 }]`. */
export const parameterGroups = z
  .array(parameterGroup)
  .default([])
  .describe('Parameters that learn slower, faster or not at all.');

export type ParameterGroup = z.output<typeof parameterGroup>;

/** The first group whose pattern fits the name of a parameter. */
export function groupOf(groups: readonly ParameterGroup[], name: string): ParameterGroup | undefined {
  return groups.find(({ match }) => fits(match, name));
}

/** Whether a parameter stays as it is. */
export function isFrozen(groups: readonly ParameterGroup[], name: string): boolean {
  return groupOf(groups, name)?.frozen ?? false;
}

/**
 * What is wrong with the groups for a network with parameters of these names: a group for which no parameter is left, or
 * none that learns at all. Names of trainable parameters only: a group that fits nothing but moving averages does nothing.
 */
export function groupProblems(
  groups: readonly ParameterGroup[],
  parameterNames: readonly string[],
): Problem[] {
  const problems = groups.flatMap((group, index) => {
    const names = parameterNames.filter((name) => fits(group.match, name));
    if (names.length === 0) return [fitsNothing(group, parameterNames)];
    const before = groups.slice(0, index);
    if (names.some((name) => groupOf(before, name) === undefined)) return [];
    return [isHidden(group, groupOf(before, names[0]!)!)];
  });
  return parameterNames.every((name) => isFrozen(groups, name)) ? [...problems, allFrozen] : problems;
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

function fitsNothing({ match }: ParameterGroup, names: readonly string[]): Problem {
  const near = nearMatch(match, patternsOf(names));
  const firsts = [...new Set(names.map((name) => `${name.split('.')[0]}*`))];
  return {
    expected: 'a pattern that fits parameters of the network',
    found: `"${match}"`,
    fix: near === undefined ? `use some of ${firsts.join(', ')}` : `rename it to "${near}"`,
  };
}

/** Patterns that one may have meant: names, beginnings of names with and without their number, and last parts. */
function patternsOf(names: readonly string[]): string[] {
  const patterns = names.flatMap((name) => {
    const parts = name.split('.');
    const beginnings = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
    const numberless = beginnings.map((beginning) => beginning.replace(/\d+$/, ''));
    return [name, ...[...numberless, ...beginnings].map((beginning) => `${beginning}*`), `*.${parts.at(-1)}`];
  });
  return [...new Set(patterns)];
}

function isHidden({ match }: ParameterGroup, first: ParameterGroup): Problem {
  return {
    expected: 'a pattern with parameters of its own',
    found: `"${match}", after groups that take all its parameters`,
    fix: `move it before "${first.match}"`,
  };
}

const allFrozen: Problem = {
  expected: 'at least one parameter that learns',
  found: 'groups that freeze all of them',
  fix: 'set "frozen" to false in one of them',
};

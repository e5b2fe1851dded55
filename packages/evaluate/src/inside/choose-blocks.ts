import { describe, MitosError, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Block } from '@mitos/models';

/** What blocks can be called beside their names. */
const places = new Map<string, (blocks: readonly Block[]) => Block>([
  ['first', (blocks) => blocks[0]!],
  ['middle', deepest],
  ['last', (blocks) => blocks.at(-1)!],
]);

/**
 * The blocks that are asked for by name or place, in the order of a pass, each once. Throws a MitosError (`block-unknown`) with
 * every name that is neither.
 */
export function chooseBlocks(blocks: readonly Block[], names: readonly string[], training: string): Block[] {
  const find = (name: string) => places.get(name)?.(blocks) ?? blocks.find((block) => block.name === name);
  const unknown = names.filter((name) => find(name) === undefined);
  if (unknown.length > 0) throw blockUnknown(unknown, blocks, training);
  const chosen = names.map(find);
  return blocks.filter((block) => chosen.includes(block));
}

/** The block with the smallest features; of several the one with most channels. */
function deepest(blocks: readonly Block[]): Block {
  return blocks.reduce((best, block) => {
    const smaller = block.scale - best.scale || best.channels - block.channels;
    return smaller < 0 ? block : best;
  });
}

function blockUnknown(unknown: readonly string[], blocks: readonly Block[], training: string): MitosError {
  const known = [...places.keys(), ...blocks.map(({ name }) => name)];
  return new MitosError(`The network of ${training} has no such block.`, {
    code: 'block-unknown',
    problems: unknown.map((name): Problem => {
      const near = nearMatch(name, known);
      return {
        expected: `inside.features: one of ${known.join(', ')}`,
        found: describe(name),
        ...(near === undefined ? {} : { fix: `did you mean ${describe(near)}?` }),
      };
    }),
  });
}

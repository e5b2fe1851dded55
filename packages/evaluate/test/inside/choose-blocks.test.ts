import { formatError } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import type { Block } from '@mitos/models';
import { chooseBlocks } from '../../src/inside/choose-blocks';

const block = (name: string, scale: number, channels: number): Block => ({ name, scale, channels });

const blocks = [
  block('encoder0', 1, 8),
  block('encoder1', 0.5, 16),
  block('bottom', 0.25, 32),
  block('decoder1', 0.5, 16),
  block('decoder0', 1, 8),
];
const chosen = (names: readonly string[], all = blocks) =>
  chooseBlocks(all, names, 'train-unet').map(({ name }) => name);

test('first, middle and last are the first block, the deepest and the last one', () => {
  expect(chosen(['first', 'middle', 'last'])).toEqual(['encoder0', 'bottom', 'decoder0']);
});

test('blocks come in the order of a pass, each once', () => {
  expect(chosen(['decoder1', 'first', 'encoder0', 'encoder1'])).toEqual(['encoder0', 'encoder1', 'decoder1']);
  expect(chosen([])).toEqual([]);
});

test('of several blocks that are equally deep the middle is the one with most channels, then the first', () => {
  const stages = [block('stage5', 1 / 32, 160), block('last', 1 / 32, 1280), block('other', 1 / 32, 1280)];
  expect(chosen(['middle'], stages)).toEqual(['last']);
});

test('names that are no blocks are all told, with those there are', () => {
  const error = (() => {
    try {
      return chosen(['encodr0', 'last', 'x']);
    } catch (found) {
      return formatError(found as MitosError);
    }
  })();
  expect(error).toBe(
    [
      'The network of train-unet has no such block.',
      '  expected inside.features: one of first, middle, last, encoder0, encoder1, bottom, decoder1, decoder0, found "encodr0"; did you mean "encoder0"?',
      '  expected inside.features: one of first, middle, last, encoder0, encoder1, bottom, decoder1, decoder0, found "x"',
    ].join('\n'),
  );
});

test('what every object has is no block', () => {
  expect(() => chosen(['constructor'])).toThrow('The network of train-unet has no such block.');
});

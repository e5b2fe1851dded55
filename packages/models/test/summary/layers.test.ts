import { layersOf } from '../../src/summary/layers';

const step = (name: string, kind: string, inputs: number[]) => ({ name, kind, inputs });

test('steps of one name that follow each other are a layer', () => {
  expect(layersOf([step('a', 'conv 3x3', [-1]), step('a', 'relu', [0]), step('b', 'conv 1x1', [1])])).toEqual(
    [
      { name: 'a', kind: 'conv 3x3 + relu', steps: [0, 1], inputs: [-1] },
      { name: 'b', kind: 'conv 1x1', steps: [2], inputs: [0] },
    ],
  );
});

test('a layer that is used twice is two layers', () => {
  const layers = layersOf([step('a', 'conv 3x3', [-1]), step('b', 'pool', [0]), step('a', 'conv 3x3', [1])]);
  expect(layers.map(({ name, inputs }) => [name, inputs])).toEqual([
    ['a', [-1]],
    ['b', [0]],
    ['a', [1]],
  ]);
});

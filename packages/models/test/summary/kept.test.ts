import { keptTensors, madeTensors } from '../../src/summary/kept';

const kept = (steps: [kind: string, ...inputs: number[]][], outputs: Record<string, number> = {}) =>
  keptTensors({ steps: steps.map(([kind, ...inputs]) => ({ kind, inputs })), outputs });

test('a convolution needs its input, a normalisation its input, ReLU its output', () => {
  expect(
    kept([
      ['conv 3x3', -1],
      ['batch norm', 0],
      ['relu', 1],
      ['conv 1x1', 2],
    ]),
  ).toEqual([1, 0, 1, 0]);
});

test('without normalisation the output of the convolution goes', () => {
  expect(
    kept([
      ['conv 3x3', -1],
      ['relu', 0],
    ]),
  ).toEqual([0, 1]);
});

test('sums and copies need nothing', () => {
  expect(
    kept([
      ['concatenate', -1],
      ['add', 0, 0],
      ['nearest x2', 1],
      ['crop', 2],
    ]),
  ).toEqual([0, 0, 0, 0]);
});

test('outputs of the network are needed by the loss', () => {
  expect(kept([['concatenate', -1]], { mask: 0 })).toEqual([1]);
});

test('what a step makes on the way counts beside its output', () => {
  expect(kept([['instance norm', -1]])).toEqual([1]);
  expect(['conv 3x3', 'instance norm', 'dropout'].map(madeTensors)).toEqual([1, 4, 4]);
});

test('dropout of channels needs its input, and what it multiplies with is too small to count', () => {
  expect(
    kept([
      ['concatenate', -1],
      ['dropout of channels', 0],
    ]),
  ).toEqual([1, 0]);
  expect(madeTensors('dropout of channels')).toBe(1);
});

test('an unknown step counts as needing all it has', () => {
  expect(
    kept([
      ['concatenate', -1],
      ['strange', 0],
    ]),
  ).toEqual([1, 1]);
});

import { groupsOf } from '../../src/summary/groups';
import type { Summary } from '../../src/summary/summarise';

/** Rows by name and scale. */
const network = (rows: [string, number][], edges: [number, number][]) =>
  ({ rows: rows.map(([name, scale]) => ({ name, scale })), edges }) as unknown as Summary;

test('rows are grouped by the first part of their names, also when another block stands between', () => {
  const summary = network(
    [
      ['a.conv1', 1],
      ['b', 1],
      ['a.conv2', 1],
    ],
    [
      [0, 1],
      [1, 2],
    ],
  );
  expect(groupsOf(summary)).toEqual([
    { name: 'a', rows: [0, 2] },
    { name: 'b', rows: [1] },
  ]);
});

test('an encoder that gives features of several sizes is split into its stages', () => {
  const summary = network(
    [
      ['encoder.stage1.conv', 1],
      ['encoder.stage2.conv', 1],
      ['encoder.stage2.down', 0.5],
      ['decoder.conv1', 1],
    ],
    [
      [0, 1],
      [1, 2],
      [0, 3],
      [2, 3],
    ],
  );
  expect(groupsOf(summary).map(({ name }) => name)).toEqual(['encoder.stage1', 'encoder.stage2', 'decoder']);
});

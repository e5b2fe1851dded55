import { formatProblem } from '@mitos/core';
import { leaveOneGroupOut } from '../../src/split/leave-one-group-out';
import { items, stream } from './support/items';

const plates = items(40, (i) => ({ group: `plate-${i % 4}` }));

function problemsOf(all: typeof plates, group: string): string[] {
  return leaveOneGroupOut(all, group, 0, stream(1)).problems.map(formatProblem);
}

test('every image of the group is a test image, and no other', () => {
  const { splits } = leaveOneGroupOut(plates, 'plate-3', 0, stream(1));
  for (const { id, group } of plates) expect(splits.get(id)).toBe(group === 'plate-3' ? 'test' : 'train');
});

test('of the other groups, whole ones are for validation', () => {
  const { splits } = leaveOneGroupOut(plates, 'plate-3', 0.3, stream(1));
  const inValidation = plates.filter(({ id }) => splits.get(id) === 'val').map(({ group }) => group);
  expect(inValidation).toHaveLength(10);
  expect(new Set(inValidation).size).toBe(1);
});

test('an unknown group is a problem with the list and a near match', () => {
  expect(problemsOf(plates, 'plate3')).toEqual([
    'expected a group of the dataset, one of plate-0, plate-1, plate-2, plate-3, found "plate3" for "leaveOneGroupOut"; write plate-3',
  ]);
});

test('a long list is cut short', () => {
  const many = items(30, (i) => ({ group: `g${i + 10}` }));
  expect(problemsOf(many, 'patient')).toEqual([
    'expected a group of the dataset, one of g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, … (30 in all), found "patient" for "leaveOneGroupOut"',
  ]);
});

test('a dataset without groups is a problem that says where groups come from', () => {
  expect(problemsOf(items(3), 'plate-1')).toEqual([
    'expected groups for "leaveOneGroupOut", found none; name their column as "group" in the card',
  ]);
});

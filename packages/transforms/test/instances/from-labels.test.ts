import { decodeRuns } from '@mitos/core';
import { instancesFromLabels } from '../../src/instances/from-labels';

test('instances are counted anew without gaps and keep their class', () => {
  const labels = Uint16Array.of(9, 9, 0, 4, 0, 9, 4, 4, 0);
  const result = instancesFromLabels(labels, 3, (id) => ({ class: id === 9 ? 2 : 1 }));
  expect(result.labels).toEqual(Uint16Array.of(2, 2, 0, 1, 0, 2, 1, 1, 0));
  expect(result.instances.map(({ class: kind, bbox, area }) => ({ kind, bbox, area }))).toEqual([
    { kind: 1, bbox: [0, 1, 2, 2], area: 3 },
    { kind: 2, bbox: [0, 0, 3, 2], area: 3 },
  ]);
  result.instances.forEach(({ rle }, index) =>
    expect([...decodeRuns(rle, 9)]).toEqual([...result.labels].map((id) => (id === index + 1 ? 1 : 0))),
  );
});

test('a run goes on over the end of a line', () => {
  const { instances } = instancesFromLabels(Uint16Array.of(0, 1, 1, 0), 2, () => ({ class: 1 }));
  expect(instances[0]?.rle).toEqual(Int32Array.of(1, 2));
});

test('what was a crowd is still one', () => {
  const { instances } = instancesFromLabels(Uint16Array.of(1, 3), 2, (id) =>
    id === 3 ? { class: 1, crowd: true } : { class: 1 },
  );
  expect(instances.map(({ crowd }) => crowd)).toEqual([undefined, true]);
});

import { paintedObjects } from '../../src/overlays/painted-objects';

test('objects are numbered from 1, and where they overlap the later one is seen', () => {
  const objects = [Int32Array.of(0, 2, 4, 2), Int32Array.of(5, 2)];
  expect(paintedObjects(objects, { width: 4, height: 2 })).toEqual(Uint32Array.of(1, 1, 0, 0, 1, 2, 2, 0));
});

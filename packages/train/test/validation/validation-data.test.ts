import { validationBatches } from '../../src/validation/validation-data';
import { grid } from '../images';

test('whole images are mirrored evenly outwards to the next multiple of the stride', () => {
  const image = grid('a', 5, 4);
  const store = { get: () => image, factsOf: () => image };
  const [batch, ...more] = validationBatches({ ids: ['a'], store, batch: 4, size: 8, stride: 4 });
  expect(more).toEqual([]);
  expect(batch).toMatchObject({ ids: ['a'], width: 8, height: 4, valid: { width: 5, height: 4 } });
  expect([...batch!.images].slice(0, 8).map((value) => Math.round(value * 255))).toEqual([
    1, 0, 1, 2, 3, 4, 3, 2,
  ]);
});

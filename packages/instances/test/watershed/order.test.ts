import fc from 'fast-check';
import { highestFirst } from '../../src/watershed/order';

test('pixels come by falling value, equal ones in their order', () => {
  const values = fc.array(fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, 1, -1, 1e-40)), {
    minLength: 1,
  });
  fc.assert(
    fc.property(values, fc.nat(), (list, step) => {
      const map = Float32Array.from(list, (value) => value + 0);
      const pixels = Int32Array.from(map.keys()).filter((pixel) => pixel % 3 !== step % 3);
      const given = pixels.slice();
      const sorted = [...pixels].sort((a, b) => map[b]! - map[a]! || a - b);
      expect([...highestFirst(map, pixels)]).toEqual(sorted);
      expect(pixels).toEqual(given);
    }),
  );
});

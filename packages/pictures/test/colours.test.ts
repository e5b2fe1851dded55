import { heatColour, outlineColour } from '../src/colours';

test('neighbouring ids have different colours, which come again after six', () => {
  const colours = [1, 2, 3, 4, 5, 6].map((id) => outlineColour(id).join());
  expect(new Set(colours).size).toBe(6);
  expect(outlineColour(7)).toBe(outlineColour(1));
});

test.each([
  [0, [0, 0, 4]],
  [0.5, [188, 55, 84]],
  [0.125, [43.5, 8, 57]],
  [1, [252, 255, 164]],
  [-1, [0, 0, 4]],
  [2, [252, 255, 164]],
])('the heat of %d is %j', (value, colour) => {
  expect(heatColour(value)).toEqual(colour);
});

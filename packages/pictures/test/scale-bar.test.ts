import { heatColour } from '../src/colours';
import { scaleBar } from '../src/scale-bar';

const pixel = ({ width, pixels }: ReturnType<typeof scaleBar>, x: number, y: number) => [
  ...pixels.slice(3 * (y * width + x), 3 * (y * width + x) + 3),
];
const rounded = (value: number) => heatColour(value).map(Math.floor);

test('colours go from the left end to the right end', () => {
  const bar = scaleBar({ width: 101, numbers: ['0', '0.5', '1'], colourOf: heatColour });
  expect([bar.width, bar.height]).toEqual([101, 34]);
  expect(pixel(bar, 0, 0)).toEqual(rounded(0));
  expect(pixel(bar, 50, 13)).toEqual(rounded(0.5));
  expect(pixel(bar, 100, 7)).toEqual(rounded(1));
});

test('the numbers stand under the ends and the middle', () => {
  const bar = scaleBar({ width: 101, numbers: ['1', '1', '1'], colourOf: () => [0, 0, 0] });
  const inked = Array.from({ length: bar.width }, (_, x) => x).filter((x) =>
    Array.from({ length: 16 }, (_, y) => pixel(bar, x, 18 + y)).some(([red]) => red! < 100),
  );
  // A 1 is 3 of 5 dots wide, each dot 2 pixels: left, middle and right of the bar, nothing between.
  const groups = inked.filter((x, i) => x !== inked[i - 1]! + 1);
  expect(groups).toEqual([2, 48, 93]);
});

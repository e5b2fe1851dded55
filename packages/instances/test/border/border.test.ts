import { drawn, picture } from '@mitos/testing';
import { cutAtBorders } from '../../src/border/border';
import { renumber } from '../../src/labels';

/** Objects of a picture of classes: `.` background, 1 inside, 2 border. */
function cut(text: string, connectivity: 4 | 8 = 4, minimumCore = 0): string[] {
  const { labels, mask, width, height } = picture(text);
  const values = Float32Array.from(
    [...labels].flatMap((own) => [0, 1, 2].map((c) => (c === own ? 0.5 : 0.25))),
  );
  const map = { channels: 3, activation: 'softmax', values } as const;
  return drawn(renumber(cutAtBorders(map, mask, width, height, connectivity, minimumCore)).labels, width);
}

test('cells that touch are parted between their borders', () => {
  expect(
    cut(`
      222222222
      211222112
      211222112
      222222222`),
  ).toEqual(['111112222', '111112222', '111112222', '111112222']);
});

test('a piece of foreground without an inside stays an object', () => {
  expect(cut('2122..222')).toEqual(['1111..222']);
});

test('what is inside by the border head but no foreground is no object', () => {
  const values = Float32Array.from([0, 1, 0, 0, 1, 0, 0, 1, 0]);
  const map = { channels: 3, activation: 'softmax', values } as const;
  expect([...renumber(cutAtBorders(map, [1, 0, 1], 3, 1, 4, 0)).labels]).toEqual([1, 0, 2]);
});

test('a speck of inside is no object beside a larger one, and is one where it is alone', () => {
  expect(cut('1222.21112122', 4, 2)).toEqual(['1111.22222222']);
  expect(cut('1222.21112122', 4, 1)).toEqual(['1111.22222333']);
});

test('corners connect only with 8 neighbours', () => {
  const corners = `
    1.
    .1`;
  expect(cut(corners, 4)).toEqual(['1.', '.2']);
  expect(cut(corners, 8)).toEqual(['1.', '.1']);
});

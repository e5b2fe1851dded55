import { picture } from '@mitos/testing';
import { warpingError } from '../../src/em/warping-error';

const none = {
  ...{ merger: 0, split: 0 },
  ...{ 'object addition': 0, 'object deletion': 0, 'hole addition': 0, 'hole deletion': 0 },
};

function between(truth: string, predicted: string) {
  const [a, b] = [picture(truth), picture(predicted)];
  return warpingError(a.mask, b.mask, a.width, a.height);
}

test.each([
  ['moved by one pixel', '###.####\n###.####\n###.####', '####.###\n####.###\n####.###'],
  ['bent', '###.####\n###.####\n###.####\n###.####', '####.###\n###.####\n###.####\n##.#####'],
  ['three pixels thick, moved by two', '##...####\n##...####\n##...####', '####...##\n####...##\n####...##'],
])('a border %s is free', (_, truth, predicted) => {
  expect(between(truth, predicted)).toEqual({ error: 0, pixels: 0, kinds: none });
});

test('a thin border in a place that its old one does not touch is a merger and a split', () => {
  const { pixels, kinds } = between('##.#####\n##.#####', '#####.##\n#####.##');
  expect([pixels, kinds.merger, kinds.split]).toEqual([3, 2, 1]);
});

test('a membrane that is thicker or thinner is free', () => {
  expect(between('###...###\n###...###\n###...###', '####.####\n####.####\n####.####').pixels).toBe(0);
  expect(between('####.####\n####.####\n####.####', '##.....##\n##.....##\n##.....##').pixels).toBe(0);
});

test('a gap in a membrane is a merger of as many pixels as it is long', () => {
  const truth = `
    ###.###
    ###.###
    ###.###
    ###.###`;
  const gap = (length: number) =>
    Array.from({ length: 4 }, (_, y) => (y < length ? '#######' : '###.###')).join('\n');
  expect([1, 2].map((length) => between(truth, gap(length)))).toEqual([
    { error: 1 / 28, pixels: 1, kinds: { ...none, merger: 1 } },
    { error: 2 / 28, pixels: 2, kinds: { ...none, merger: 2 } },
  ]);
});

test('a membrane through an object splits it', () => {
  expect(between('#######\n#######', '###.###\n###.###')).toMatchObject({
    pixels: 1,
    kinds: { ...none, split: 1 },
  });
});

test('a lost object shrinks to one pixel, an invented one counts whole', () => {
  const [object, empty] = ['.....\n.###.\n.###.\n.....', '.....\n.....\n.....\n.....'];
  expect(between(object, empty)).toEqual({
    error: 1 / 20,
    pixels: 1,
    kinds: { ...none, 'object deletion': 1 },
  });
  expect(between(empty, object)).toEqual({
    error: 6 / 20,
    pixels: 6,
    kinds: { ...none, 'object addition': 6 },
  });
});

test('a hole in an object, and one that is closed', () => {
  const [full, hole] = ['#####\n#####\n#####', '#####\n##.##\n#####'];
  expect(between(full, hole)).toMatchObject({ pixels: 1, kinds: { ...none, 'hole addition': 1 } });
  expect(between(hole, full)).toMatchObject({ pixels: 1, kinds: { ...none, 'hole deletion': 1 } });
});

test('a ring that is opened loses its hole, a bow that is closed gains one', () => {
  const [ring, bow] = ['.....\n.###.\n.#.#.\n.###.\n.....', '.....\n.#.#.\n.#.#.\n.###.\n.....'];
  expect(between(ring, bow)).toMatchObject({ pixels: 1, kinds: { ...none, 'hole deletion': 1 } });
  expect(between(bow, ring)).toMatchObject({ pixels: 1, kinds: { ...none, 'hole addition': 1 } });
});

test('an object moved away from its place costs both the old one and the new one', () => {
  const [left, right] = ['##......\n##......', '......##\n......##'];
  const { pixels, kinds } = between(left, right);
  expect([pixels, kinds['object deletion'], kinds['object addition']]).toEqual([5, 1, 4]);
});

test('nothing true and nothing predicted is no error', () => {
  expect(between('....\n....', '....\n....')).toEqual({ error: 0, pixels: 0, kinds: none });
});

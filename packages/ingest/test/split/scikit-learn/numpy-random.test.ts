import { NumpyRandom } from '../../../src/split/scikit-learn/numpy-random';

// np.random.RandomState(seed).permutation(10).tolist(), numpy 2.2.6
test.each([
  [0, [2, 8, 4, 9, 1, 6, 7, 3, 0, 5]],
  [42, [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]],
  [4294967295, [6, 9, 5, 1, 8, 0, 7, 4, 2, 3]],
])('seed %i permutes ten numbers as numpy does', (seed, expected) => {
  expect(new NumpyRandom(seed).permutation(10)).toEqual(expected);
});

test('a shuffle is the permutation of the places', () => {
  const letters = [...'abcdefghij'];
  const order = new NumpyRandom(0).permutation(10);
  expect(new NumpyRandom(0).shuffle(letters)).toEqual(order.map((i) => letters[i]));
});

test('one element or none takes no number from the stream', () => {
  const random = new NumpyRandom(0);
  expect(random.permutation(0)).toEqual([]);
  expect(random.permutation(1)).toEqual([0]);
  expect(random.choice(['only'], 1)).toEqual(['only']);
  expect(random.permutation(10)).toEqual(new NumpyRandom(0).permutation(10));
});

test.each([-1, 0.5, 4294967296])('the seed %d is refused, as numpy refuses it', (seed) => {
  expect(() => new NumpyRandom(seed)).toThrow(
    new RangeError(`expected a seed from 0 to 2^32 - 1, found ${seed}`),
  );
});

import { chooseIds } from '../../src/inside/choose-images';

const result = (id: string, foreground?: number) => ({
  id,
  ...(foreground === undefined ? {} : { scored: { truthCount: 1, foreground, methods: {} } }),
});
const results = [0.5, 0.1, 0.4, 0.2, 0.3, 0.6, 0.7, 0.8].map((share) => result(String(share), share));

test('images are some of those that stand side by side', () => {
  // Four side by side are 0.2, 0.4, 0.6 and 0.8.
  expect(chooseIds(results, 2, 4)).toEqual(['0.4', '0.8']);
  expect(chooseIds(results, 1, 4)).toEqual(['0.6']);
});

test('where fewer stand side by side they are some of all', () => {
  expect(chooseIds(results, 2, 0)).toEqual(['0.3', '0.7']);
  expect(chooseIds(results, 1, 0)).toEqual(['0.5']);
});

test('images without labels are shown only where no image has any', () => {
  expect(chooseIds([result('a'), result('b', 0.5)], 2, 4)).toEqual(['b']);
  expect(chooseIds([result('a'), result('b'), result('c')], 2, 4)).toEqual(['a', 'b']);
});

import { lossesOf } from '../src/losses';
import { methodOf } from './support/methods';

const otsu = methodOf('otsu', 'Otsu', { dice: 0.8, map: 0.3, hausdorff95: 12 });
const canny = methodOf('canny', 'Canny', { dice: 0.6, map: 0.1, hausdorff95: 30 });
const all = ['dice', 'map', 'hausdorff95'];

test('a floor that is ahead is named with how far, in the direction of each metric', () => {
  const network = methodOf('model', 'Network', { dice: 0.7, map: 0.4, hausdorff95: 14.5 });
  expect(lossesOf([network, otsu, canny], all)).toEqual([
    'Otsu is better by 0.100 in Dice and by 2.50 in Hausdorff 95.',
  ]);
});

test('with several networks one sentence on the first metric names those that are behind', () => {
  const networks = [0.9, 0.55, 0.7].map((dice, i) => methodOf('model', `n${i}`, { dice, map: 0 }));
  expect(lossesOf([...networks, otsu, canny], ['dice', 'map'])).toEqual([
    'In Dice, Otsu is better than n1 and n2; Canny than n1.',
  ]);
  expect(lossesOf([networks[0]!, networks[0]!, otsu], ['dice'])).toEqual([]);
});

test('the sentence stays short with many networks', () => {
  const networks = (count: number, dice: number) =>
    Array.from({ length: count }, (_, i) => methodOf('model', `n${i}`, { dice }));
  expect(lossesOf([...networks(8, 0.5), otsu], ['dice'])).toEqual([
    'In Dice, Otsu is better than all 8 runs.',
  ]);
  expect(lossesOf([...networks(6, 0.5), methodOf('model', 'good', { dice: 0.9 }), otsu], ['dice'])).toEqual([
    'In Dice, Otsu is better than n0, n1, n2 and 3 others.',
  ]);
});

test('floors that are ahead of the same networks are named together', () => {
  const networks = [0.5, 0.9].map((dice, i) => methodOf('model', `n${i}`, { dice }));
  expect(lossesOf([...networks, otsu, canny], ['dice'])).toEqual([
    'In Dice, Otsu and Canny are better than n0.',
  ]);
});

test('a network is compared with floors of its own images only', () => {
  const [a, b] = [0.5, 0.6].map((dice) => methodOf('model', `run${dice}`, { dice }));
  expect(lossesOf([a!, b!, { ...otsu, scoredOn: 'train' }], ['dice'])).toEqual([]);
});

test('what rounds to nothing, is equal or has no value is no loss', () => {
  const network = methodOf('model', 'Network', { dice: 0.7998, map: 0.3, hausdorff95: null });
  expect(lossesOf([network, otsu], all)).toEqual([]);
});

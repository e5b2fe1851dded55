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

test('with several networks it is said which one is behind', () => {
  const [unet, fpn] = [methodOf('model', 'unet', { dice: 0.9 }), methodOf('model', 'fpn', { dice: 0.55 })];
  expect(lossesOf([unet, fpn, otsu, canny], ['dice'])).toEqual([
    'Otsu is better than fpn by 0.250 in Dice.',
    'Canny is better than fpn by 0.050 in Dice.',
  ]);
});

test('what rounds to nothing, is equal or has no value is no loss', () => {
  const network = methodOf('model', 'Network', { dice: 0.7998, map: 0.3, hausdorff95: null });
  expect(lossesOf([network, otsu], all)).toEqual([]);
});

import { tile } from '../../src/sections/tile';
import { methodOf } from '../support/methods';
import { parseHtml } from '../support/parse-html';
import { evaluationOf } from '../support/runs';

const evaluation = evaluationOf();

test('a score has a line from 0 to 1 with a mark for each floor', () => {
  const [network, otsu, canny] = [0.8, 0.75, 0.5].map((dice, i) =>
    methodOf(['model', 'otsu', 'canny'][i]!, ['Network', 'Otsu', 'Canny'][i]!, { dice }),
  );
  const page = parseHtml(tile('dice', evaluation, network!, [otsu!, canny!]).text);
  expect(page.text).toBe('Dice overlap of foreground pixels 0.800 Otsu 0.750 +0.050 Canny 0.500 +0.300');
  const bars = page.all('rect').map(({ attributes }) => [attributes['x'], attributes['width']]);
  expect(bars.slice(1)).toEqual([
    ['0.0', '80.0'],
    ['74.6', '0.8'],
    ['49.6', '0.8'],
  ]);
});

test('a distance has its unit and no line; less of it is for the better', () => {
  const network = methodOf('model', 'Network', { hausdorff95: 10 });
  const otsu = methodOf('otsu', 'Otsu', { hausdorff95: 12.5 });
  const page = parseHtml(tile('hausdorff95', evaluation, network, [otsu]).text);
  expect(page.text).toBe(
    'Hausdorff 95 how far outlines are apart, all but the last 5 %; lower is better 10.0 px Otsu 12.5 −2.50',
  );
  expect(page.all('svg')).toEqual([]);
  expect(page.all('span').map(({ attributes }) => attributes['class'])).toEqual(['better']);
});

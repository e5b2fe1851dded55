import { parseYaml } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { formatCard } from '../../src/writers/card';

const columns = { id: 'id', split: 'split', group: 'group', meta: [], groupedBy: undefined, kept: ['split'] };
const images = { images: 'images/{id}.png', hasPages: false, hasUnlabelled: false, pixels: 1, columns };

const cardOf = (dataset: Partial<Dataset>, changes: Partial<typeof images> = {}) => {
  const whole = { name: 'cells', classes: ['cell'], ...dataset } as Dataset;
  return formatCard(whole, { reader: 'coco', annotations: 'a.json' }, { ...images, ...changes });
};

test.each([
  ['yes'],
  ['null'],
  ['12'],
  ['1e3'],
  ['a: b # c'],
  ['"quoted" \\ \n line'],
  ['- [x], {y}'],
  ['肺 µm'],
  [' spaces '],
  ['~'],
  ['@a'],
])('the text %j is read again as it was', (text) => {
  const { value, problems } = parseYaml(cardOf({ name: text, classes: ['a', text] }), 'dataset.yaml');
  expect(problems).toEqual([]);
  expect(value).toEqual({
    name: text,
    reader: 'coco',
    images: 'images/{id}.png',
    classes: ['a', text],
    annotations: 'a.json',
  });
});

test('what ingest would refuse without being told stands in the card', () => {
  const card = cardOf({}, { hasPages: true, hasUnlabelled: true, pixels: 2 ** 28 + 1 });
  expect(parseYaml(card, 'dataset.yaml').value).toMatchObject({
    unlabelled: 'skip',
    pages: 'channels',
    maxPixels: 268435457,
  });
});

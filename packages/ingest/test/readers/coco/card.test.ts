import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { cocoCard } from '../../../src/readers/coco/card';

const minimal = 'name: tiny\nreader: coco\nimages: images/{file_name}\nannotations: labels.json\n';

function check(text: string) {
  const yaml = parseYaml(text, 'dataset.yaml');
  const { value, problems } = validateSettings(cocoCard, yaml.value, yaml, []);
  return { value, problems: problems.map(formatProblem) };
}

test('names are ids and crowds are kept unless the card says otherwise', () => {
  expect(check(minimal)).toMatchObject({ problems: [], value: { ids: 'names', crowd: 'keep' } });
});

test.each(['labels.json', '[a.json, b.json]', '{ train: a.json, val: b.json }'])(
  'the annotations may be %p',
  (annotations) => {
    expect(check(minimal.replace('labels.json', annotations)).problems).toEqual([]);
  },
);

test.each([
  [
    'images/{file_name}',
    'images/{id}.tif',
    'dataset.yaml:3:9: expected a pattern with {file_name} in it, such as images/{file_name}, found "images/{id}.tif" for "images"',
  ],
  [
    'labels.json',
    '3',
    'dataset.yaml:4:14: expected text, or a list, or a mapping, found 3 for "annotations"',
  ],
  [
    'labels.json',
    '[]',
    'dataset.yaml:4:14: expected a list of at least 1 items, found a list of 0 for "annotations"',
  ],
  ['labels.json', '{ train: [a.json] }', 'dataset.yaml:4:23: expected text, found a list of 1 for "train"'],
])('%p as %p is refused', (before, after, problem) => {
  const { problems } = check(minimal.replace(before, after));
  expect(problems.map((text) => text.split('\n')[0])).toEqual([problem]);
});

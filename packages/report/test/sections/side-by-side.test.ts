import { sideBySide } from '../../src/sections/side-by-side';
import type { ComparedImage, FoundPart, Picture, ScoredRun, SideBySidePart } from '../../src/report';
import { parseHtml } from '../support/parse-html';
import type { Element } from '../support/parse-html';
import { scoredRunOf } from '../support/runs';

const pictureOf = (text: string): Picture => ({ png: Buffer.from(text), width: 40, height: 30 });
const foundOf = (text: string, dice: number): FoundPart => ({
  ...pictureOf(text),
  scores: { dice, map: dice / 2 },
  objects: { matched: 3, missed: 1, false: 2 },
});

function imageOf(id: string, run: string, dice: number): ComparedImage {
  return {
    ...{ id, foreground: 0.25, image: pictureOf(`image-${id}`), truth: pictureOf(`truth-${id}`) },
    methods: { model: foundOf(`${run}-${id}`, dice), otsu: foundOf(`otsu-${id}`, 0.5) },
  };
}

function runOf(name: string, dice: number, changed: Partial<SideBySidePart> = {}, split = 'test'): ScoredRun {
  const part = { split, labels: 'instances', classes: [], key: split, images: [imageOf('x', name, dice)] };
  const metrics = { split, ids: ['x'], methods: { otsu: none } };
  return scoredRunOf(name, metrics, { sideBySide: { ...part, ...changed } as SideBySidePart });
}
const none = { threshold: '', scores: {}, groups: {}, classes: {}, sizes: [] };

const shown = (runs: readonly ScoredRun[], leading?: string): Element =>
  parseHtml(sideBySide(runs, leading)!.text);
const captions = (page: Element) =>
  page.all('figcaption').map(({ text }) => text.trim().replaceAll('&nbsp;', ' '));

test('a row has the image, its truth, each run with its leading score, and each floor once', () => {
  const counts = '3 matched, 1 missed, 2 false';
  expect(captions(shown([runOf('a', 0.8), runOf('b', 0.6)]))).toEqual([
    'Image',
    'Truth',
    `a Dice 0.800${counts}`,
    `b Dice 0.600${counts}`,
    `Otsu Dice 0.500${counts}`,
  ]);
  expect(captions(shown([runOf('a', 0.8)], 'map'))[2]).toBe(`a mAP 0.400${counts}`);
});

test('the image stands in the page once, and the others lay their outlines over it', () => {
  const page = shown([runOf('a', 0.8), runOf('b', 0.6)]);
  const addressOf = (text: string) => `data:image/png;base64,${Buffer.from(text).toString('base64')}`;
  expect(page.all('image').map(({ attributes }) => attributes['href'])).toEqual(
    ['image-x', 'truth-x', 'a-x', 'b-x', 'otsu-x'].map(addressOf),
  );
  const id = page.all('image')[0]!.attributes['id'];
  expect(page.all('use').map(({ attributes }) => attributes['href'])).toEqual(
    Array.from({ length: 4 }, () => `#${id}`),
  );
});

test('runs of another split have rows of their own under a heading', () => {
  const page = shown([runOf('a', 0.8), runOf('b', 0.6), runOf('c', 0.9, {}, 'train')]);
  expect(page.all('h4').map(({ text }) => text)).toEqual(['Scored on test', 'Scored on train']);
  expect(page.all('figure')).toHaveLength(5 + 4);
  const ids = page.all('image').flatMap(({ attributes }) => attributes['id'] ?? []);
  expect(new Set(ids).size).toBe(2);
});

test('runs of the same split with other images are named in the heading', () => {
  const page = shown([runOf('a', 0.8), runOf('b', 0.6, { key: 'other' })]);
  expect(page.all('h4').map(({ text }) => text)).toEqual(['Scored on test: a', 'Scored on test: b']);
});

test('where labels are classes their colours are told', () => {
  const classes = [
    { name: 'cell', colour: '#ffd60a' },
    { name: 'spirochaete', colour: '#00e0ff' },
  ];
  const page = shown([runOf('a', 0.8, { labels: 'classes', classes })]);
  expect(page.all('li').map(({ text }) => text)).toEqual(['cell', 'spirochaete']);
  const [swatch] = page.all('li')[1]!.all('span');
  expect(swatch!.attributes['style']).toBe('color:#00e0ff');
  expect(page.text).not.toContain('Blue outlines');
});

test('without images there is nothing to show', () => {
  expect(sideBySide([runOf('a', 0.8, { images: [] })], undefined)).toBeUndefined();
  expect(sideBySide([], undefined)).toBeUndefined();
});

import { html } from '../src/html';
import { bySplit, eachSplit, namesBesideSplit, sameImages } from '../src/splits';
import type { ScoredRun } from '../src/report';
import { parseHtml } from './support/parse-html';
import { scoredRunOf } from './support/runs';

const runOf = (name: string, split: string, ids = ['a', 'b']) => scoredRunOf(name, { split, ids });

const [a, b, c] = [runOf('a', 'test'), runOf('b', 'train'), runOf('c', 'test')];

test('runs go by the split that they were scored on, as the splits first come', () => {
  const names = bySplit([a, b, c]).map(({ split, runs }) => [split, runs.map(({ name }) => name)]);
  expect(names).toEqual([
    ['test', ['a', 'c']],
    ['train', ['b']],
  ]);
});

test('the same split at another size is tabled apart', () => {
  const small = scoredRunOf('d', { ids: ['a', 'b'], size: 96 });
  expect(bySplit([a, small, c]).map(({ split, runs }) => [split, runs.map(({ name }) => name)])).toEqual([
    ['test', ['a', 'c']],
    ['test at 96 x 96 pixels', ['d']],
  ]);
});

test('what is shown of several splits has a heading for each; what there is not has none', () => {
  const names = (runs: readonly ScoredRun[]) => html`<p>${runs.map(({ name }) => name).join(' ')}</p>`;
  expect(parseHtml(eachSplit([a, b, c], names)!.text).text).toBe('Scored on test a c Scored on train b');
  expect(parseHtml(eachSplit([a, c], names)!.text).text).toBe('a c');
  const ofTrain = eachSplit([a, b], (runs) => (runs[0] === b ? names(runs) : undefined))!;
  expect(parseHtml(ofTrain.text).text).toBe('Scored on train b');
  expect(eachSplit([a], () => undefined)).toBeUndefined();
  expect(eachSplit([], names)).toBeUndefined();
});

test('runs are named beside their split only where others have it, too', () => {
  expect(namesBesideSplit([a, c], [a, b, c])).toBeUndefined();
  expect(namesBesideSplit([a], [a, b, c])).toBe('a');
  expect(namesBesideSplit([a, c], [a, b, c, runOf('d', 'test')])).toBe('a, c');
});

test('images are the same where split and ids are, in any order', () => {
  expect(sameImages([a, runOf('d', 'test', ['b', 'a'])])).toBe(true);
  expect(sameImages([a, b])).toBe(false);
  expect(sameImages([a, runOf('d', 'test', ['a'])])).toBe(false);
});

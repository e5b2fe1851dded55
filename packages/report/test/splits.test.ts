import { html } from '../src/html';
import { bySplit, eachSplit, sameImages } from '../src/splits';
import type { ScoredRun } from '../src/report';
import { parseHtml } from './support/parse-html';

function runOf(name: string, split: string, ids = ['a', 'b']): ScoredRun {
  const metrics = { schemaVersion: 2 as const, split, ids, definitions: {}, methods: {} };
  return {
    ...{ name, title: name, style: 'run-0', training: undefined },
    evaluation: { stage: name, metrics, images: [], overlays: [], sideBySide: undefined },
  };
}

const [a, b, c] = [runOf('a', 'test'), runOf('b', 'train'), runOf('c', 'test')];

test('runs go by the split that they were scored on, as the splits first come', () => {
  const names = bySplit([a, b, c]).map(({ split, runs }) => [split, runs.map(({ name }) => name)]);
  expect(names).toEqual([
    ['test', ['a', 'c']],
    ['train', ['b']],
  ]);
});

test('the same split at another size is tabled apart', () => {
  const { evaluation } = a;
  const small = {
    ...a,
    name: 'd',
    evaluation: { ...evaluation, metrics: { ...evaluation.metrics, size: 96 } },
  };
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

test('images are the same where split and ids are, in any order', () => {
  expect(sameImages([a, runOf('d', 'test', ['b', 'a'])])).toBe(true);
  expect(sameImages([a, b])).toBe(false);
  expect(sameImages([a, runOf('d', 'test', ['a'])])).toBe(false);
});

import { overlays } from '../../src/sections/overlays';
import type { Report } from '../../src/report';
import { parseHtml } from '../support/parse-html';

function noteFor(labels: readonly ('instances' | 'classes')[]): string {
  const report = {
    datasets: labels.map((kind) => ({ stage: 'ingest', dataset: { labels: kind } })),
    runs: [{ name: 'a', training: undefined, evaluation: { overlays: [overlay] } }],
  };
  return parseHtml(overlays(report as unknown as Report)!.content.text)
    .all('p')[0]!
    .text.trim();
}

const overlay = { id: 'x', title: 'Dice 0.5', scores: {}, png: Buffer.of(0), width: 1, height: 1 };
const objects =
  'Each picture: the image, the true objects, the predicted ones. Blue outlines have their match (IoU > 0.5), orange ' +
  'ones are missed or false.';
const classes =
  'Each picture: the image, the true classes, the predicted ones. A class has the same colour in both.';

test('the note tells what the colours of outlines mean', () => {
  const click = 'Click a picture to enlarge it.';
  expect(noteFor(['instances'])).toBe(`${objects} ${click}`);
  expect(noteFor(['classes'])).toBe(`${classes} ${click}`);
  expect(noteFor(['instances', 'instances', 'classes'])).toBe(`${objects} ${classes} ${click}`);
  expect(noteFor([])).toBe(`${objects} ${click}`);
});

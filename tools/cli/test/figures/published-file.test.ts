import { formatError, isMitosError } from '@mitos/core';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPublished } from '../../src/figures/published-file';

const known = ['cells:evaluate-unet', 'cells:evaluate-segnet'];

async function read(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-published-'));
  await writeFile(path.join(folder, 'published.yaml'), text);
  return readPublished(folder, folder, known).catch((error: unknown) =>
    isMitosError(error) ? formatError(error) : String(error),
  );
}

test('what may be left out is left out', async () => {
  const text = 'title: Cells\nfigures:\n  - { what: cells, metric: dice, kind: pooled }\n';
  expect(await read(text)).toEqual({
    title: 'Cells',
    figures: [{ what: 'cells', metric: 'dice', kind: 'pooled', published: [] }],
  });
});

test('all evaluations that are not there are told, each with a near match', async () => {
  const text = `title: Cells
figures:
  - { what: a, metric: dice, kind: mean, recipe: cells:evaluate-unit, best: cells:evaluate-unet }
  - { what: b, metric: dice, kind: mean, best: other:x }
`;
  expect(await read(text)).toBe(`published.yaml has 2 problems.
  published.yaml:3:50: expected an evaluation of this experiment, without its seeds and folds: cells:evaluate-unet, cells:evaluate-segnet, found "cells:evaluate-unit"; write cells:evaluate-unet
    3 |   - { what: a, metric: dice, kind: mean, recipe: cells:evaluate-unit, best: cells:evaluate-unet }
                                                         ^
  published.yaml:4:48: expected an evaluation of this experiment, without its seeds and folds: cells:evaluate-unet, cells:evaluate-segnet, found "other:x"
    4 |   - { what: b, metric: dice, kind: mean, best: other:x }
                                                       ^
Mend published.yaml:3:50.`);
});

test('a key that does not exist is told', async () => {
  expect(await read('title: Cells\nfigures: [{ what: a, metric: dice, knd: mean }]\n')).toContain(
    'expected one of what, metric, kind',
  );
});

import { formatError, isMitosError, silentProgress } from '@mitos/core';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { figures } from '../../src/commands/figures';
import type { FiguresFlags } from '../../src/commands/figures';
import type { Figures } from '../../src/figures/figures-file';
import { foldersIn } from '../../src/find/folders-in';
import { run, workspaceWithExperiment } from '../support/experiments';

const howToRead = `- Scores are means over images or, where it says pooled, of all pixels or objects counted together.
- In brackets: the 95 % bootstrap interval over images. After ±: the standard deviation over seeds or folds, and how many there are.
- Time: training and evaluation, of one seed or fold. Memory: the most that one of the processes took. Measured on: A processor, 2 cores.
- Settings changed since: the figures are of other settings than those that the YAML has now. \`npx mitos figures --check\` says which.
`;

let workspace: string;
let said: string[];

beforeEach(async () => {
  workspace = await workspaceWithExperiment();
  said = [];
});

const cells = 'pipelines/cells/pipeline.yaml';
const best = 'pipelines/cells/best/pipeline.yaml';

async function call(flags: FiguresFlags = {}, names: string[] = []): Promise<string> {
  const say = (text: string) => void said.push(text);
  const logger = { info: say, warn: say, debug: say };
  try {
    await figures(workspace, names, flags, { logger, progress: silentProgress });
    return 'done';
  } catch (error) {
    return isMitosError(error) ? formatError(error) : String(error);
  }
}

const text = (file: string) => readFile(path.join(workspace, file), 'utf8');

async function edit(file: string, from: string, to: string): Promise<void> {
  const before = await text(file);
  expect(before).toContain(from);
  await writeFile(path.join(workspace, file), before.replace(from, to));
}

/** A workspace in which everything has run. */
let complete: string;

beforeAll(async () => {
  complete = await workspaceWithExperiment();
  await run(complete, cells, 'evaluate', { dice: 0.86, seconds: 100 });
  await run(complete, best, 'evaluate-seed1', { dice: 0.87, seconds: 4000 });
  await run(complete, best, 'evaluate-seed2', { dice: 0.88, seconds: 4000 });
  await run(complete, best, 'evaluate-seed3', { dice: 0.89, seconds: 4600 });
});

const runAll = () => cp(complete, workspace, { recursive: true });

test('one table of all experiments is made of what runs have given', async () => {
  await runAll();
  expect(await call()).toBe('done');
  expect(await text('pipelines/README.md')).toBe(`# Experiments

Published experiments, each from YAML alone, beside what others have reached on these data.

- [cells](cells/README.md): Cells that were made up

| experiment               | what  | score | published     | original's recipe, cut to fit | at best           | target                                                            | time (recipe; best) | memory         |
| ------------------------ | ----- | ----- | ------------- | ----------------------------- | ----------------- | ----------------------------------------------------------------- | ------------------- | -------------- |
| [cells](cells/README.md) | cells | Dice  | 0.8 (a paper) | 0.860 [0.760, 0.910]          | 0.880 ± 0.010 (3) | recipe at least 0.85: reached; best at least 0.9: missed by 0.020 | 2 min; 77 min       | 1.4 GB; 5.6 GB |

${howToRead}
What every evaluation has given, and how the data differ from the original's: in the README of each experiment.

Made by \`npx mitos figures\` ([how](../docs/how-to/collect-figures.md)) from the \`figures.json\` of each folder, which holds what the runs have
written. The published figures, the targets, and which of our evaluations stand beside them: \`published.yaml\` of each folder.
`);
});

test('the README of an experiment gets a table of its evaluations, and the rest of it stays', async () => {
  await runAll();
  await call();
  expect(await text('pipelines/cells/README.md')).toBe(`# cells

By hand.

<!-- figures -->

| what  | score | published     | original's recipe, cut to fit | at best           | target                                                            | time (recipe; best) | memory         |
| ----- | ----- | ------------- | ----------------------------- | ----------------- | ----------------------------------------------------------------- | ------------------- | -------------- |
| cells | Dice  | 0.8 (a paper) | 0.860 [0.760, 0.910]          | 0.880 ± 0.010 (3) | recipe at least 0.85: reached; best at least 0.9: missed by 0.020 | 2 min; 77 min       | 1.4 GB; 5.6 GB |

Every evaluation:

| pipeline                         | evaluation | images | Dice              | IoU               | training                                              | time of training | of evaluation | memory |
| -------------------------------- | ---------- | ------ | ----------------- | ----------------- | ----------------------------------------------------- | ---------------- | ------------- | ------ |
| [cells](pipeline.yaml)           | evaluate   | 2 test | 0.860             | 0.660             | unet, 8 filters; 64 px; 4 epochs of 10 steps, batch 2 | 2 min            | 10 s          | 1.4 GB |
| [cells-best](best/pipeline.yaml) | evaluate   | 2 test | 0.880 ± 0.010 (3) | 0.680 ± 0.010 (3) | unet, 8 filters; 96 px; 4 epochs of 10 steps, batch 2 | 70 min           | 7 min         | 5.6 GB |

${howToRead}
<!-- /figures -->

By hand, too.
`);
});

test('what has not run is said to be so', async () => {
  await run(workspace, cells, 'evaluate', { dice: 0.86 });
  await call();
  const readme = await text('pipelines/cells/README.md');
  expect(readme).toMatch(/\| not run +\| recipe at least 0.85: reached; best at least 0.9: not run \|/);
  expect(readme).toMatch(/\[cells-best\]\(best\/pipeline.yaml\) \| evaluate +\| not run \| - /);
});

test('figures stay when their runs are gone', async () => {
  await runAll();
  await call();
  const [page, kept] = [await text('pipelines/README.md'), await text('pipelines/cells/figures.json')];
  await rm(path.join(workspace, 'runs'), { recursive: true });
  expect(await call()).toBe('done');
  expect(await text('pipelines/README.md')).toBe(page);
  expect(await text('pipelines/cells/figures.json')).toBe(kept);
});

test('runs of another copy of the workspace can be read', async () => {
  await runAll();
  const here = await workspaceWithExperiment();
  const elsewhere = workspace;
  await call();
  workspace = here;
  expect(await call({ from: elsewhere })).toBe('done');
  expect(await text('pipelines/README.md')).toBe(
    await readFile(path.join(elsewhere, 'pipelines/README.md'), 'utf8'),
  );
  expect(await foldersIn(path.join(here, 'runs'))).toEqual([]);
});

test('only the runs of the named experiments are read', async () => {
  await runAll();
  const other = path.join(workspace, 'pipelines', 'other');
  await cp(path.join(workspace, 'pipelines', 'cells'), other, { recursive: true });
  await rm(path.join(other, 'best'), { recursive: true });
  await writeFile(path.join(other, 'pipeline.yaml'), (await text(cells)).replace('cells', 'other'));
  await writeFile(path.join(other, 'published.yaml'), 'title: Other cells\nfigures: []\n');
  expect(await call({}, ['other'])).toBe('done');
  expect(said).toEqual([
    'other: no run to read',
    'The tables are in pipelines/README.md and in the README of each experiment.',
  ]);
});

test('--check passes on the tables that were made, and tells those that are others', async () => {
  await runAll();
  await call();
  expect(await call({ check: true })).toBe('done');
  await edit('pipelines/cells/README.md', '0.860', '0.960');
  expect(await call({ check: true })).toBe(`Tables of figures are out of date.
  pipelines/cells/README.md: expected the tables made of figures.json, published.yaml and pipeline.yaml, found others
Run: npx mitos figures`);
  expect(await text('pipelines/cells/README.md')).toContain('0.960');
});

test('figures of other settings than the YAML has now are marked, and --check says in what they differ', async () => {
  await runAll();
  await call();
  await edit(cells, 'epochs: 4', 'epochs: 5');
  await edit(best, 'size: 96', 'size: 96, channels: 1');
  said = [];
  expect(await call({ check: true })).toContain('Tables of figures are out of date.');
  expect(said).toEqual([
    'cells:evaluate: settings changed since: train.epochs 4 -> 5',
    'cells-best:evaluate: settings changed since: train.epochs 4 -> 5, augment.channels 3 -> 1',
  ]);
  await call();
  expect(await call({ check: true })).toBe('done');
  const row = '0.860 [0.760, 0.910] (settings changed since) | 0.880 ± 0.010 (3) (settings changed since)';
  expect(await text('pipelines/README.md')).toContain(row);
});

test('an evaluation of a training that has run again since is left out', async () => {
  await run(workspace, cells, 'evaluate', { dice: 0.86 });
  await run(workspace, cells, 'train', { dice: 0, weights: 'others' });
  expect(await call()).toBe('done');
  expect(said[0]).toBe('Left out: cells:evaluate: evaluate read an output of train that is no longer there');
  expect(await text('pipelines/cells/README.md')).toMatch(
    /\[cells\]\(pipeline.yaml\) +\| evaluate +\| not run/,
  );
});

test('what no pipeline has any more is dropped', async () => {
  await runAll();
  await call();
  await edit(best, '[1, 2, 3]', '[1, 2]');
  await call();
  const { evaluations, stages } = JSON.parse(await text('pipelines/cells/figures.json')) as Figures;
  expect(Object.keys(evaluations)).toEqual([
    'cells-best:evaluate-seed1',
    'cells-best:evaluate-seed2',
    'cells:evaluate',
  ]);
  expect(Object.keys(stages).filter((name) => name.includes('train'))).toEqual([
    'cells-best:train-seed1',
    'cells-best:train-seed2',
    'cells:train',
  ]);
});

test('an experiment that is not there is told with a near match', async () => {
  expect(await call({}, ['cell'])).toBe(`There is no experiment "cell".
  expected one of cells, the folders below pipelines/ with a published.yaml, found "cell"; write cells`);
});

test('the tables of this repository are those of its figures', async () => {
  workspace = process.cwd();
  expect(await call({ check: true })).toBe('done');
});

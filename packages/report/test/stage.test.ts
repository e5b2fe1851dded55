import { metricsFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reportFile } from '../src/figures';
import { reportStage } from '../src/stage';
import { contextFor, historyOf, perImageOf, writeArtifacts } from './support/artifacts';
import type { ArtifactOptions } from './support/artifacts';
import { parseHtml } from './support/parse-html';
import type { Element } from './support/parse-html';

let root: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'report-'));
});
afterAll(() => rm(root, { recursive: true }));

interface Made {
  readonly text: string;
  readonly page: Element;
  readonly inputs: readonly Artifact[];
  readonly output: string;
  readonly summary: readonly string[];
}

async function make(options: ArtifactOptions = {}, title?: string): Promise<Made> {
  const folder = path.join(root, `case-${count++}`);
  return makeFrom(folder, await writeArtifacts(path.join(folder, 'in'), options), title);
}

async function makeFrom(folder: string, inputs: readonly Artifact[], title?: string): Promise<Made> {
  const output = path.join(folder, 'out');
  await mkdir(output, { recursive: true });
  const settings = title === undefined ? {} : { title };
  const { summary } = await reportStage.run(settings, inputs, output, contextFor(folder));
  const text = await readFile(path.join(output, 'report.html'), 'utf8');
  return { text, page: parseHtml(text), inputs, output, summary };
}

function section(page: Element, id: string): Element | undefined {
  return page.all('section').find(({ attributes }) => attributes['id'] === id);
}

/** Cells of the rows of a table, headers and all. */
function rowsOf(part: Element): string[][] {
  return part.all('tr').map((row) => row.children.map(({ text }) => text));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a report of one run', () => {
  let made: Made;
  beforeAll(async () => {
    made = await make();
  });

  test('has its sections in the order of the questions', () => {
    expect(made.page.all('h2').map(({ text }) => text)).toEqual([
      'Scores',
      'By group of images',
      'Every image',
      'Worst images first',
      'Pictures',
      'Training',
      'Training samples',
      'Data',
      'How to repeat this',
    ]);
    const links = made.page
      .all('nav')[0]!
      .all('a')
      .map(({ attributes }) => attributes['href']!.slice(1));
    expect(links).toEqual(made.page.all('section').map(({ attributes }) => attributes['id']));
  });

  test('says in large figures and in words how it compares to the classical floor', async () => {
    const { methods } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const tiles = made.page.all('div').filter(({ attributes }) => attributes['class'] === 'tile');
    expect(tiles.map(({ attributes }) => attributes['data-metric'])).toEqual(['dice', 'iou', 'map']);
    for (const tile of tiles) {
      const name = tile.attributes['data-metric']!;
      const [model, otsu] = [methods['model']!.scores[name]!.mean!, methods['otsu']!.scores[name]!.mean!];
      expect(tile.text).toContain(model.toFixed(3));
      expect(tile.text).toContain(`Otsu ${otsu.toFixed(3)} +${(model - otsu).toFixed(3)}`);
    }
    const { dice, otsuDice } = perImageOf(0);
    const wins = dice.filter((value, i) => value > otsuDice[i]!).length;
    const [model, otsu] = [mean(dice), mean(otsuDice)];
    expect(made.page.all('p').find(({ attributes }) => attributes['class'] === 'lead')!.text).toBe(
      `On the 22 images of the test split, the network reaches a mean Dice of ${model.toFixed(3)}, ` +
        `${(model - otsu).toFixed(3)} above Otsu’s threshold (${otsu.toFixed(3)}). ` +
        `Its Dice is the higher one on ${wins} of 22 images.`,
    );
  });

  test('gives every score as mean and pooled, with its definition as a footnote', async () => {
    const { methods, definitions } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const scores = section(made.page, 'scores')!;
    const names = ['dice', 'iou', 'precision', 'recall', 'map', 'ap50'];
    for (const kind of ['mean', 'pooled'] as const) {
      const body = scores.all('tbody').find(({ attributes }) => attributes['data-kind'] === kind)!;
      const [, network, otsu] = rowsOf(body);
      const shown = (method: string) => names.map((name) => methods[method]!.scores[name]![kind]!.toFixed(3));
      expect(network).toEqual(['Network', ...shown('model')]);
      expect(otsu).toEqual(['Otsu', ...shown('otsu')]);
    }
    const notes = scores.all('li').map(({ text }) => text);
    expect(notes).toHaveLength(Object.keys(definitions).length);
    expect(notes[0]).toBe(`Dice: ${definitions['dice']!}`);
    const targets = scores.all('a').map(({ attributes }) => attributes['href']!.slice(1));
    expect(scores.all('li').map(({ attributes }) => attributes['id'])).toEqual(
      expect.arrayContaining(targets),
    );
  });

  test('gives the means of every group, with the number of its images', async () => {
    const { methods } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const rows = rowsOf(section(made.page, 'groups')!.all('tbody')[0]!);
    expect(rows.map(([group, images]) => [group, images])).toEqual([
      ['brightfield', '3'],
      ['fluorescence', '14'],
      ['stained', '5'],
    ]);
    expect(rows[2]!.slice(2)).toEqual(
      ['dice', 'iou', 'map'].flatMap((name) =>
        ['model', 'otsu'].map((method) => methods[method]!.groups['stained']![name]!.toFixed(3)),
      ),
    );
  });

  test('lists the worst images first, with scores and counts', () => {
    const { id, group, dice, map, otsuDice, truthCount, predictedCount } = perImageOf(0);
    const order = dice.map((_, i) => i).sort((a, b) => dice[a]! - dice[b]!);
    const rows = rowsOf(section(made.page, 'worst')!.all('tbody')[0]!);
    expect(rows).toHaveLength(10);
    rows.forEach((row, place) => {
      const i = order[place]!;
      const difference = dice[i]! - otsuDice[i]!;
      expect(row).toEqual([
        id[i],
        group[i],
        dice[i]!.toFixed(3),
        otsuDice[i]!.toFixed(3),
        `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)}`.replace(/^.0\.000$/, '0.000'),
        map[i]!.toFixed(3),
        String(truthCount[i]),
        String(predictedCount[i]),
      ]);
    });
  });

  test('shows a dot for every image, in a wide and in a narrow chart', () => {
    const charts = section(made.page, 'images')!.all('figure');
    expect(charts.map(({ attributes }) => attributes['class'])).toEqual(['chart wide', 'chart narrow']);
    for (const chart of charts) {
      const fills = chart.all('path').map(({ attributes }) => attributes['fill']);
      expect(fills.filter((fill) => fill === 'var(--run-0)')).toHaveLength(22);
    }
  });

  test('shows the curves with the epoch that was kept', () => {
    const { valDice } = historyOf(0);
    const best = Math.max(...valDice);
    const training = section(made.page, 'training')!;
    expect(training.all('figcaption').map(({ text }) => text)).toEqual([
      expect.stringContaining('Loss'),
      expect.stringContaining('Validation scores'),
      'Learning rate',
    ]);
    expect(training.all('p')[0]!.text).toBe(
      'The network (unet) of 1\u202f941\u202f105 parameters was trained for 20 epochs (440 steps) on the CPU. ' +
        `The weights of epoch ${valDice.indexOf(best) + 1} were kept, with a validation Dice of ${best.toFixed(3)}.`,
    );
    expect(training.text).toContain(`best: epoch ${valDice.indexOf(best) + 1}`);
  });

  test('carries its pictures inside, with their sizes and descriptions', async () => {
    const images = made.page.all('img');
    expect(images).toHaveLength(4);
    for (const { attributes } of images) {
      expect(attributes['src']).toMatch(/^data:image\/png;base64,/);
      expect(attributes['alt']).not.toBe('');
    }
    const preview = await readFile(path.join(made.inputs[1]!.folder, 'preview.png'));
    expect(images.at(-1)!.attributes).toMatchObject({
      src: `data:image/png;base64,${preview.toString('base64')}`,
      width: '900',
      height: '500',
    });
  });

  test('describes the data: where from, how split, what is in it', () => {
    const data = section(made.page, 'data')!;
    const facts = Object.fromEntries(
      data.all('dt').map(({ text }, i) => [text, data.all('dd')[i]!.text] as const),
    );
    expect(facts).toMatchObject({
      Dataset: 'nuclei-sample',
      Source: 'Data Science Bowl 2018, stage 1 train',
      Licence: 'CC0-1.0',
      Objects: '10\u202f412',
      'Foreground (train)': '14.2\u202f%',
      'Object area': 'median 182 px (21 to 11\u202f037)',
    });
    expect(rowsOf(data.all('table')[0]!)).toEqual([
      ['Images', 'train', 'val', 'test', 'all'],
      ['brightfield', '24', '3', '3', '30'],
      ['fluorescence', '112', '14', '14', '140'],
      ['stained', '40', '5', '5', '50'],
      ['all', '176', '22', '22', '220'],
    ]);
  });

  test('says how to get the same figures again', () => {
    const repeat = section(made.page, 'repeat')!;
    expect(repeat.text).toContain('npx nx run pipeline:report');
    const settings = repeat.all('pre')[0]!.text;
    expect(settings).toContain('name: pipeline seed: 7 stages: ingest: dataset: nuclei-sample');
    expect(settings).toContain(
      'train: needs: augment batch: 8 epochs: 20 model: { architecture: unet, depth: 4, filters: 16 }',
    );
    expect(settings).toContain('report: needs: [ ingest, augment, train, evaluate ]');
    expect(repeat.all('summary').map(({ text }) => text)).toEqual([
      'Settings, with all defaults filled in',
      'Hashes of ingest 3 files',
      'Hashes of augment 2 files',
      'Hashes of train 2 files',
      'Hashes of evaluate 3 files',
      'Images of nuclei-sample in the test split 22 images',
      'Images of nuclei-sample in the train split 176 images',
      'Images of nuclei-sample in the val split 22 images',
    ]);
    expect(repeat.text).toContain('2.21.0');
  });

  test('needs nothing from outside: no scripts, no links away, no addresses', () => {
    for (const name of ['script', 'link', 'iframe', 'object']) expect(made.page.all(name)).toEqual([]);
    for (const { attributes } of made.page.all('a')) expect(attributes['href']).toMatch(/^#/);
    const addresses = made.text.match(/\b(?:https?:)?\/\/[\w.]+/g) ?? [];
    expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
    expect(made.text).not.toContain('@import');
    expect(made.text.match(/url\(/g)).toBeNull();
  });

  test('is made for everyone: one h1, headed tables, named regions and charts, no id twice', () => {
    expect(made.page.all('html')[0]!.attributes['lang']).toBe('en');
    expect(made.page.all('h1')).toHaveLength(1);
    for (const cell of made.page.all('th')) expect(cell.attributes['scope']).toBeDefined();
    for (const table of made.page.all('table')) expect(table.all('th').length).toBeGreaterThan(0);
    for (const { attributes } of made.page.all('svg')) {
      expect(attributes['aria-hidden'] ?? attributes['aria-label']).toBeTruthy();
    }
    const ids = [...made.text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names no folder of this machine', () => {
    expect(made.text).not.toContain(root);
  });

  test('gives the same figures as data', async () => {
    const figures = await reportFile.read(made.output);
    const { methods } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const [run] = figures.runs;
    expect(figures).toMatchObject({ schemaVersion: 1, title: 'unet on nuclei-sample', seed: 7 });
    expect(figures.datasets[0]).toMatchObject({ images: 220, splits: { train: 176, val: 22, test: 22 } });
    expect(run).toMatchObject({
      train: 'train',
      evaluate: 'evaluate',
      architecture: 'unet',
      images: 22,
      methods,
    });
    expect(run!.history.valLoss).toEqual(historyOf(0).valLoss);
    expect(run!.perImage.map(({ dice }) => dice)).toEqual(perImageOf(0).dice);
  });

  test('is summed up in a line', () => {
    const { dice, iou, map } = perImageOf(0);
    const [a, b, c] = [dice, iou, map].map((values) => mean(values).toFixed(3));
    expect(made.summary).toEqual([`train: test Dice ${a}, IoU ${b}, mAP ${c}`]);
  });

  test('has the same bytes when it is made again, elsewhere', async () => {
    const folder = path.join(root, 'elsewhere');
    const inputs: Artifact[] = [];
    for (const input of made.inputs) {
      const copy = path.join(folder, 'in', input.stage);
      await cp(input.folder, copy, { recursive: true });
      inputs.push({ ...input, folder: copy });
    }
    const again = await makeFrom(folder, inputs);
    expect(again.text).toBe(made.text);
    expect(await readFile(path.join(again.output, 'report.json'))).toEqual(
      await readFile(path.join(made.output, 'report.json')),
    );
  });
});

describe('a report of several runs', () => {
  let made: Made;
  beforeAll(async () => {
    made = await make({ trains: ['train-unet', 'train-fpn', 'train-linknet'] });
  });

  test('compares them in one table, the best of each column in bold, the shared floor once', () => {
    const table = made.page.all('table')[0]!;
    expect(rowsOf(table).map(([name]) => name)).toEqual(['Run', 'unet', 'fpn unet', 'linknet unet', 'Otsu']);
    expect(table.all('b').map(({ text }) => text)).toEqual(rowsOf(table)[1]!.slice(1, 7));
  });

  test('says which one leads, and by how much', () => {
    const [first, second] = [mean(perImageOf(0).dice), mean(perImageOf(-0.02).dice)];
    const floor = mean(perImageOf(0).otsuDice);
    expect(made.page.all('p').find(({ attributes }) => attributes['class'] === 'lead')!.text).toBe(
      `unet has the highest mean Dice, ${first.toFixed(3)}: +${(first - second).toFixed(3)} against fpn, ` +
        `+${(first - floor).toFixed(3)} against Otsu.`,
    );
  });

  test('draws their curves on the same axes', () => {
    const loss = section(made.page, 'training')!.all('figure')[0]!;
    const colours = loss.all('path').map(({ attributes }) => attributes['stroke']);
    expect(colours).toEqual(expect.arrayContaining(['var(--run-0)', 'var(--run-1)', 'var(--run-2)']));
  });

  test('lists the images that are hard for all of them', () => {
    const [head] = rowsOf(section(made.page, 'worst')!);
    expect(head).toEqual(['Image', 'Group', 'Mean Dice', 'unet', 'fpn', 'linknet', 'Otsu']);
  });

  test('writes stages of other names with what they use', () => {
    const settings = section(made.page, 'repeat')!.all('pre')[0]!.text;
    expect(settings).toContain('train-fpn: uses: train needs: augment');
    expect(settings).toContain('evaluate-fpn: uses: evaluate needs: [ ingest, train-fpn ]');
  });
});

test('runs that were scored on different images come with a warning', async () => {
  const folder = path.join(root, 'different');
  const trains = ['train-a', 'train-b'];
  const inputs = await writeArtifacts(path.join(folder, 'in'), { trains });
  expect((await makeFrom(folder, inputs)).text).not.toContain('class="warning"');
  const evaluation = inputs.at(-1)!.folder;
  const metrics = await metricsFile.read(evaluation);
  await metricsFile.write(evaluation, { ...metrics, ids: metrics.ids.slice(1) });
  const { page } = await makeFrom(folder, inputs);
  expect(page.all('p').find(({ attributes }) => attributes['class'] === 'warning')!.text).toBe(
    'These runs were not all scored on the same images: their scores do not compare directly.',
  );
});

test('what comes from files is text, never markup', async () => {
  const evil = `<script>alert("1")</script>&'`;
  const { text, page } = await make(
    { firstId: evil, dataset: { name: evil, licence: evil, source: evil, classes: [evil] } },
    `Title ${evil}`,
  );
  expect(text).not.toContain('<script');
  expect(page.all('h1')[0]!.text).toBe(`Title ${evil}`);
  expect(page.all('title')[0]!.text).toBe(`Title ${evil}`);
  expect(section(page, 'data')!.text).toContain(evil);
});

test('parts that earlier stages did not write are left out', async () => {
  const { page } = await make({
    augment: false,
    overlays: false,
    records: false,
    history: false,
    perImage: false,
    card: false,
  });
  expect(page.all('h1')[0]!.text).toBe('train on nuclei-sample');
  expect(page.all('h2').map(({ text }) => text)).toEqual([
    'Scores',
    'By group of images',
    'Data',
    'How to repeat this',
  ]);
  expect(page.all('img')).toEqual([]);
});

test('a metric and a floor that were not asked for are left out', async () => {
  const folder = path.join(root, 'few');
  const inputs = await writeArtifacts(path.join(folder, 'in'));
  const evaluation = inputs.at(-1)!.folder;
  const metrics = await metricsFile.read(evaluation);
  const { threshold, scores } = metrics.methods['model']!;
  await metricsFile.write(evaluation, {
    ...metrics,
    methods: { model: { threshold, scores: { map: scores['map']! }, groups: {} } },
  });
  const { page } = await makeFrom(folder, inputs);
  expect(rowsOf(section(page, 'scores')!)[0]).toEqual(['Method', 'mAP1']);
  expect(section(page, 'groups')).toBeUndefined();
  expect(page.all('p').find(({ attributes }) => attributes['class'] === 'lead')!.text).toBe(
    `On the 22 images of the test split, the network reaches a mean mAP of ${scores['map']!.mean!.toFixed(3)}.`,
  );
});

test('a split without labels is said to be one', async () => {
  const folder = path.join(root, 'unlabelled');
  const inputs = await writeArtifacts(path.join(folder, 'in'), { perImage: false });
  const evaluation = inputs.at(-1)!.folder;
  const none = { threshold: '0.5 (set)', scores: { dice: { mean: null, pooled: null } }, groups: {} };
  await metricsFile.write(evaluation, {
    ...(await metricsFile.read(evaluation)),
    ids: [],
    methods: { model: none, otsu: none },
  });
  const { page, summary } = await makeFrom(folder, inputs);
  expect(page.text).toContain('No image of the test split has labels to score by.');
  expect(summary).toEqual([]);
});

test('a network below the floor is said to be below', async () => {
  const { page } = await make({ shift: () => -0.3 });
  const [model, otsu] = [mean(perImageOf(-0.3).dice), mean(perImageOf(0).otsuDice)];
  expect(page.all('p').find(({ attributes }) => attributes['class'] === 'lead')!.text).toContain(
    `${(otsu - model).toFixed(3)} below Otsu’s threshold`,
  );
});

test('a damaged table is named', async () => {
  const folder = path.join(root, 'damaged');
  const inputs = await writeArtifacts(path.join(folder, 'in'));
  const file = path.join(inputs.at(-1)!.folder, 'per-image.arrow');
  await writeFile(file, 'ARROW1 no more');
  await expect(makeFrom(folder, inputs)).rejects.toMatchObject({
    message: `The table ${file} cannot be read.`,
    code: 'artifact-unreadable',
    hint: 'Run the stage that writes it again.',
  });
});

import { metricsFile, recordFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reportFile } from '../src/figures';
import { reportStage } from '../src/stage';
import { contextFor, historyOf, perImageOf, scoresOf, writeArtifacts } from './support/artifacts';
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

async function makeFrom(
  folder: string,
  inputs: readonly Artifact[],
  title?: string,
  metric?: string,
): Promise<Made> {
  const output = path.join(folder, 'out');
  await mkdir(output, { recursive: true });
  const settings = { ...(title !== undefined && { title }), ...(metric !== undefined && { metric }) };
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

/** The first sentences of the page. */
function leadOf(page: Element): string {
  return page.all('p').find(({ attributes }) => attributes['class'] === 'lead')!.text;
}

function warningsOf(page: Element): string[] {
  const warnings = page.all('p').filter(({ attributes }) => attributes['class'] === 'warning');
  return warnings.map(({ text }) => text);
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
      'By size of object',
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

  test('says in large figures and in words how it compares to the classical floors', async () => {
    const { methods } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const tiles = made.page.all('div').filter(({ attributes }) => attributes['class'] === 'tile');
    expect(tiles.map(({ attributes }) => attributes['data-metric'])).toEqual(['dice', 'map', 'iou']);
    for (const tile of tiles) {
      const name = tile.attributes['data-metric']!;
      const [model, otsu, canny] = ['model', 'otsu', 'canny'].map(
        (method) => methods[method]!.scores[name]!.mean!,
      );
      const { low, high } = methods['model']!.scores[name]!;
      expect(tile.text).toContain(
        `${model!.toFixed(3)} 95 % interval [${low!.toFixed(2)}, ${high!.toFixed(2)}] ` +
          `Otsu ${otsu!.toFixed(3)} +${(model! - otsu!).toFixed(3)} ` +
          `Canny ${canny!.toFixed(3)} +${(model! - canny!).toFixed(3)} images from`,
      );
    }
    const { dice, otsuDice, cannyDice } = perImageOf(0);
    const wins = (floor: readonly number[]) => dice.filter((value, i) => value > floor[i]!).length;
    const [model, otsu, canny] = [mean(dice), mean(otsuDice), mean(cannyDice)];
    const { low, high } = methods['model']!.scores['dice']!;
    expect(leadOf(made.page)).toBe(
      `On the 22 images of the test split, the network reaches a mean Dice of ${model.toFixed(3)} ` +
        `[${low!.toFixed(2)}, ${high!.toFixed(2)}], ` +
        `${(model - otsu).toFixed(3)} above Otsu’s threshold (${otsu.toFixed(3)}) and ` +
        `${(model - canny).toFixed(3)} above Canny edges (${canny.toFixed(3)}). ` +
        `It is better than Otsu on ${wins(otsuDice)} of 22 images and than Canny on ${wins(cannyDice)} of 22 images.`,
    );
    expect(warningsOf(made.page)).toEqual([]);
  });

  test('groups the metrics by what they look at', () => {
    const bodies = section(made.page, 'scores')!.all('tbody');
    expect(bodies.map((body) => rowsOf(body).map(([name]) => name))).toEqual([
      ['Pixels', 'Dice1', 'IoU2', 'Precision3', 'Recall4', 'Accuracy with penalty'],
      ['Boundaries', 'Boundary F1', 'Surface Dice', 'Hausdorff 955 px, lower is better'],
      [
        'Objects',
        'mAP6',
        'AP507',
        'F1',
        'PQ',
        'AJI',
        'AJI+',
        'SEG',
        'COCO AP8',
        'Count error lower is better',
      ],
      ['Electron microscopy', 'V_Rand', 'V_Info', 'Warping error lower is better'],
    ]);
  });

  test('gives every score as mean with its interval and pooled, and how far the network is from the best floor', async () => {
    const { methods, definitions } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const scores = section(made.page, 'scores')!;
    expect(rowsOf(scores)[1]).toEqual([...['Network', 'Otsu', 'Canny'], ...['Network', 'Otsu', 'Canny']]);
    const of = (name: string) => ['model', 'otsu', 'canny'].map((method) => methods[method]!.scores[name]!);
    const [network, otsu] = of('dice').map((score) => score.mean!);
    const rowOf = (name: string) =>
      scores
        .all('tr')
        .find(({ attributes }) => attributes['data-metric'] === name)!
        .children.map(({ text }) => text);
    expect(rowOf('dice').slice(1)).toEqual([
      ...of('dice').map(
        (score) => `${score.mean!.toFixed(3)} [${score.low!.toFixed(2)}, ${score.high!.toFixed(2)}]`,
      ),
      `+${(network! - otsu!).toFixed(3)}`,
      ...of('dice').map((score) => score.pooled!.toFixed(3)),
    ]);
    const [pooled, floor] = of('cocoAp').map((score) => score.pooled!);
    expect(rowOf('cocoAp').slice(1, 5)).toEqual(['–', '–', '–', `+${(pooled! - floor!).toFixed(3)}`]);
    const notes = scores.all('li').map(({ text }) => text);
    expect(notes).toHaveLength(Object.keys(definitions).length);
    expect(notes[0]).toBe(`Dice: ${definitions['dice']!}`);
    expect(notes.slice(-3)).toEqual([
      `Mean: ${definitions['mean']!}`,
      `Interval: ${definitions['interval']!}`,
      `Pooled: ${definitions['pooled']!}`,
    ]);
    const targets = scores.all('a').map(({ attributes }) => attributes['href']!.slice(1));
    expect(scores.all('li').map(({ attributes }) => attributes['id'])).toEqual(
      expect.arrayContaining(targets),
    );
  });

  test('shows a lower error as the better one', () => {
    const rows = section(made.page, 'scores')!.all('tr');
    const row = rows.find(({ attributes }) => attributes['data-metric'] === 'hausdorff95')!;
    const [network] = scoresOf([mean(perImageOf(0).dice)]).hausdorff95;
    expect(row.all('b').map(({ text }) => text)[0]).toBe(network!.toPrecision(3));
    const [difference] = row.all('span');
    expect(difference!.attributes['class']).toBe('better');
    expect(difference!.text).toMatch(/^−\d/);
  });

  test('gives the share of objects found from the smallest to the largest', () => {
    const [, , ...rows] = rowsOf(section(made.page, 'sizes')!);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['21 to 85 px', '251', '62.0\u202f%', '42.0\u202f%', '20.0\u202f%'],
      ['85 to 182 px', '252', '85.0\u202f%', '65.0\u202f%', '31.0\u202f%'],
      ['182 to 410 px', '253', '93.0\u202f%', '73.0\u202f%', '40.0\u202f%'],
      ['410 to 11\u202f037 px', '254', '97.0\u202f%', '77.0\u202f%', '38.0\u202f%'],
    ]);
    expect(rows[0]!.slice(5)).toEqual(['0.824', '0.784', '0.740']);
    const bars = section(made.page, 'sizes')!.all('rect');
    expect(bars.map(({ attributes }) => attributes['width']).slice(0, 4)).toEqual([
      '100',
      '62.0',
      '100',
      '42.0',
    ]);
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
      ['dice', 'map', 'iou'].flatMap((name) =>
        ['model', 'otsu', 'canny'].map((method) => methods[method]!.groups['stained']![name]!.toFixed(3)),
      ),
    );
  });

  test('lists the worst images first, with scores, floors and counts', () => {
    const { id, group, dice, iou, map, pq, otsuDice, cannyDice, truthCount, predictedCount } = perImageOf(0);
    const order = dice.map((_, i) => i).sort((a, b) => dice[a]! - dice[b]!);
    const worst = section(made.page, 'worst')!;
    expect(rowsOf(worst)[0]).toEqual([
      'Image',
      'Group',
      'Dice',
      'Otsu',
      'Canny',
      'Difference',
      'mAP',
      'IoU',
      'PQ',
      'True objects',
      'Predicted',
    ]);
    expect(worst.all('caption')[0]!.text).toBe('The 10 of 22 images with the worst Dice.');
    const rows = rowsOf(worst.all('tbody')[0]!);
    expect(rows).toHaveLength(10);
    rows.forEach((row, place) => {
      const i = order[place]!;
      const difference = dice[i]! - Math.max(otsuDice[i]!, cannyDice[i]!);
      expect(row).toEqual([
        id[i],
        group[i],
        dice[i]!.toFixed(3),
        otsuDice[i]!.toFixed(3),
        cannyDice[i]!.toFixed(3),
        `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)}`.replace(/^.0\.000$/, '0.000'),
        map[i]!.toFixed(3),
        iou[i]!.toFixed(3),
        pq[i]!.toFixed(3),
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
      const strokes = chart.all('path').map(({ attributes }) => attributes['stroke']);
      for (const floor of ['var(--floor-0)', 'var(--floor-1)']) {
        expect(strokes.filter((stroke) => stroke === floor)).toHaveLength(22);
      }
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
        `The weights of epoch ${valDice.indexOf(best) + 1} were kept, with a validation Dice of ${best.toFixed(3)}. ` +
        'Training and validation loss did not part within 20 epochs.',
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
    expect(figures).toMatchObject({ schemaVersion: 4, title: 'unet on nuclei-sample', seed: 7 });
    expect(figures.datasets[0]).toMatchObject({ images: 220, splits: { train: 176, val: 22, test: 22 } });
    expect(run).toMatchObject({
      train: 'train',
      evaluate: 'evaluate',
      architecture: 'unet',
      images: 22,
      methods,
    });
    expect(run!.history.valLoss).toEqual(historyOf(0).valLoss);
    const { dice, cannyMap, truthCount } = perImageOf(0);
    expect(run!.perImage.map(({ scores }) => scores['dice'])).toEqual(dice);
    expect(run!.perImage.map(({ scores }) => scores['cannyMap'])).toEqual(cannyMap);
    expect(run!.perImage.map((image) => image.truthCount)).toEqual(truthCount);
    expect(figures.metrics['hausdorff95']).toEqual({ title: 'Hausdorff 95', better: 'lower' });
    expect(figures.differences).toEqual([]);
  });

  test('is summed up in a line', async () => {
    const { methods } = await metricsFile.read(made.inputs.at(-1)!.folder);
    const [a, b, c] = ['dice', 'map', 'iou'].map((name) => {
      const { mean: value, low, high } = methods['model']!.scores[name]!;
      return `${value!.toFixed(3)} [${low!.toFixed(2)}, ${high!.toFixed(2)}]`;
    });
    expect(made.summary).toEqual([`train: test Dice ${a}, mAP ${b}, IoU ${c}`]);
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
    const names = rowsOf(table).map(([name]) => name);
    expect(names).toEqual(['Run', 'unet', 'fpn unet', 'linknet unet', 'Otsu', 'Canny']);
    expect(rowsOf(table)[0]!.slice(1, 6)).toEqual(['Dice', 'mAP', 'IoU', 'PQ', 'AJI']);
    const cells = rowsOf(table)[1]!.slice(1, 6);
    for (const cell of cells) expect(cell).toMatch(/^0\.\d{3} \[0\.\d\d, 0\.\d\d\]$/);
    expect(table.all('b').map(({ text }) => text)).toEqual(cells.map((cell) => cell.slice(0, 5)));
  });

  test('shows the settings in which they differ, and no others', async () => {
    const table = made.page.all('table')[1]!;
    expect(rowsOf(table)).toEqual([
      ['Setting', 'unet', 'fpn', 'linknet'],
      ['train.model.filters', '16', '32', '48'],
    ]);
    expect((await reportFile.read(made.output)).differences).toEqual([
      { setting: 'train.model.filters', values: [16, 32, 48] },
    ]);
  });

  test('says which one leads, and by how much', () => {
    const [first, second] = [mean(perImageOf(0).dice), mean(perImageOf(-0.02).dice)];
    const floor = mean(perImageOf(0).otsuDice);
    const [interval] = /\[.*\]/.exec(rowsOf(made.page.all('table')[0]!)[1]![1]!)!;
    expect(leadOf(made.page)).toBe(
      `unet has the best mean Dice, ${first.toFixed(3)} ${interval}: +${(first - second).toFixed(3)} against fpn, ` +
        `+${(first - floor).toFixed(3)} against Otsu. It is better than fpn on 22 of 22 images.`,
    );
  });

  test('draws their curves on the same axes', () => {
    const loss = section(made.page, 'training')!.all('figure')[0]!;
    const colours = loss.all('path').map(({ attributes }) => attributes['stroke']);
    expect(colours).toEqual(expect.arrayContaining(['var(--run-0)', 'var(--run-1)', 'var(--run-2)']));
  });

  test('lists the images that are hard for all of them', () => {
    const [head] = rowsOf(section(made.page, 'worst')!);
    expect(head).toEqual(['Image', 'Group', 'Mean Dice', 'unet', 'fpn', 'linknet', 'Otsu', 'Canny']);
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
  expect(warningsOf(page)).toEqual([
    'These runs were not all scored on the same images: their scores do not compare directly.',
  ]);
});

test('runs of another split stand together under its name, with floors of their own and no warning', async () => {
  const folder = path.join(root, 'splits');
  const trains = ['train-a', 'train-b', 'train-c'];
  const inputs = await writeArtifacts(path.join(folder, 'in'), { trains });
  const evaluation = inputs.at(-1)!.folder;
  await metricsFile.write(evaluation, { ...(await metricsFile.read(evaluation)), split: 'train' });
  const { page } = await makeFrom(folder, inputs);
  const names = rowsOf(page.all('table')[0]!).map(([name]) => name);
  expect(names).toEqual([
    ...['Run', 'Scored on test', 'a unet', 'b unet', 'Otsu', 'Canny'],
    ...['Scored on train', 'c unet', 'Otsu', 'Canny'],
  ]);
  expect(warningsOf(page)).toEqual([]);
  expect(leadOf(page)).toMatch(/^On test, a has the best mean Dice/);
  for (const id of ['scores', 'groups', 'sizes', 'worst']) {
    const headings = section(page, id)!.all('h3');
    expect(headings.map(({ text }) => text)).toEqual(['Scored on test', 'Scored on train']);
  }
});

test('the metric of the settings leads: it stands first and images are sorted by it', async () => {
  const folder = path.join(root, 'leading');
  const one = await writeArtifacts(path.join(folder, 'one'));
  const { page } = await makeFrom(path.join(folder, 'a'), one, undefined, 'pq');
  const tiles = page.all('div').filter(({ attributes }) => attributes['class'] === 'tile');
  expect(tiles.map(({ attributes }) => attributes['data-metric'])).toEqual(['pq', 'dice', 'map']);
  expect(leadOf(page)).toMatch(/^On the 22 images of the test split, the network reaches a mean PQ of/);
  expect(rowsOf(section(page, 'groups')!)[0]!.slice(2)).toEqual(['PQ', 'Dice', 'mAP']);
  const worst = rowsOf(section(page, 'worst')!);
  expect(worst[0]!.slice(0, 3)).toEqual(['Image', 'Group', 'PQ']);
  expect(worst[1]![2]).toBe(Math.min(...scoresOf(perImageOf(0).dice).pq).toFixed(3));
  expect(section(page, 'images')!.text).toContain('PQ of each image');

  const two = await writeArtifacts(path.join(folder, 'two'), { trains: ['train-a', 'train-b'] });
  const compared = await makeFrom(path.join(folder, 'b'), two, undefined, 'map');
  expect(rowsOf(compared.page.all('table')[0]!)[0]!.slice(1, 4)).toEqual(['mAP', 'Dice', 'IoU']);
  expect(leadOf(compared.page)).toMatch(/^a has the best mean mAP/);
  expect(rowsOf(section(compared.page, 'worst')!)[0]![2]).toBe('Mean mAP');
  expect(compared.summary[0]).toMatch(/^a: test mAP/);
});

test('a score that exists pooled only may lead', async () => {
  const folder = path.join(root, 'pooled');
  const inputs = await writeArtifacts(path.join(folder, 'in'), { classes: ['background', 'red cell'] });
  const { page, summary } = await makeFrom(folder, inputs, undefined, 'mDice');
  expect(leadOf(page)).toBe(
    'On the 22 images of the test split, the network reaches a pooled mDice of 0.813.',
  );
  const [tile] = page.all('div').filter(({ attributes }) => attributes['class'] === 'tile');
  expect(tile!.text).toContain('0.813 pooled over images');
  expect(summary[0]).toMatch(/^train: test mDice 0\.813, Dice/);
});

test('a metric that was not scored is named before anything is written', async () => {
  const folder = path.join(root, 'unknown-metric');
  const inputs = await writeArtifacts(path.join(folder, 'in'));
  await expect(makeFrom(folder, inputs, undefined, 'diec')).rejects.toMatchObject({
    code: 'metric-not-scored',
    problems: [{ found: '"diec"', fix: 'did you mean "dice"?' }],
  });
});

test('the pictures of each of several runs are folded away', async () => {
  const { page } = await make({ trains: ['train-a', 'train-b'] });
  const folded = section(page, 'overlays')!.all('details');
  expect(folded.map((one) => one.all('summary')[0]!.text)).toEqual(['a 3 pictures', 'b 3 pictures']);
  expect(folded.every((one) => one.all('img').length === 3)).toBe(true);
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
    'By size of object',
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
    methods: {
      model: { threshold, scores: { map: scores['map']! }, groups: {}, classes: {}, sizes: [] },
    },
  });
  const { page } = await makeFrom(folder, inputs);
  const { mean: map, low, high, pooled } = scores['map']!;
  const interval = `[${low!.toFixed(2)}, ${high!.toFixed(2)}]`;
  expect(rowsOf(section(page, 'scores')!)).toEqual([
    ['Metric', 'Mean over images2 and its 95 % interval3', 'Pooled4'],
    ['Network', 'Network'],
    ['Objects'],
    ['mAP1', `${map!.toFixed(3)} ${interval}`, pooled!.toFixed(3)],
  ]);
  expect(section(page, 'groups')).toBeUndefined();
  expect(section(page, 'sizes')).toBeUndefined();
  expect(leadOf(page)).toBe(
    `On the 22 images of the test split, the network reaches a mean mAP of ${map!.toFixed(3)} ${interval}.`,
  );
});

test('a split without labels is said to be one', async () => {
  const folder = path.join(root, 'unlabelled');
  const inputs = await writeArtifacts(path.join(folder, 'in'), { perImage: false });
  const evaluation = inputs.at(-1)!.folder;
  const dice = { mean: null, low: null, high: null, pooled: null };
  const none = { threshold: '0.5 (set)', scores: { dice }, groups: {}, classes: {}, sizes: [] };
  await metricsFile.write(evaluation, {
    ...(await metricsFile.read(evaluation)),
    ids: [],
    methods: { model: none, otsu: none },
  });
  const { page, summary } = await makeFrom(folder, inputs);
  expect(page.text).toContain('No image of the test split has labels to score by.');
  expect(summary).toEqual([]);
});

test('a network that loses to the floors is plainly said to', async () => {
  const { page, summary } = await make({ shift: () => -0.3 });
  const [model, otsu] = [perImageOf(-0.3), perImageOf(0)];
  expect(leadOf(page)).toContain(
    `${(mean(otsu.otsuDice) - mean(model.dice)).toFixed(3)} below Otsu’s threshold (`,
  );
  const lost = (floor: readonly number[]) => {
    const [own, other] = [model.dice, floor].map(scoresOf);
    const by = (name: 'dice' | 'iou' | 'map') => (mean(other![name]) - mean(own![name])).toFixed(3);
    return `by ${by('dice')} in Dice, by ${by('map')} in mAP and by ${by('iou')} in IoU.`;
  };
  const sentences = [`Otsu is better ${lost(otsu.otsuDice)}`, `Canny is better ${lost(otsu.cannyDice)}`];
  expect(warningsOf(page)).toEqual([sentences.join(' ')]);
  expect(summary.slice(1)).toEqual(sentences);
  const [, difference] = section(page, 'scores')!
    .all('span')
    .filter(({ attributes }) => attributes['class'] === 'worse');
  expect(difference!.text).toMatch(/^−0\.\d{3}$/);
});

test('a network of several classes has the scores of each, means with intervals first, then pooled', async () => {
  const { page, inputs } = await make({ classes: ['background', 'red cell'] });
  const { methods } = await metricsFile.read(inputs.at(-1)!.folder);
  const of = (name: string) => Object.values(methods['model']!.classes[name]!);
  const means = (name: string) =>
    ['dice', 'iou', 'precision', 'recall'].map((metric) => {
      const { mean: value, low, high } = methods['model']!.classes[name]![metric]!;
      return `${value!.toFixed(3)} [${low!.toFixed(2)}, ${high!.toFixed(2)}]`;
    });
  expect(of('red cell')).toHaveLength(4);
  const rows = rowsOf(section(page, 'classes')!);
  expect(rows[0]).toEqual(['Class', 'Dice', 'IoU', 'Precision', 'Recall']);
  expect(rows.slice(1, 4)).toEqual([
    ['Mean over images and its 95 % interval'],
    ['background', ...means('background')],
    ['red cell', ...means('red cell')],
  ]);
  const pooled = ['dice', 'iou', 'precision', 'recall'].map((metric) =>
    methods['model']!.classes['red cell']![metric]!.pooled!.toFixed(3),
  );
  expect(rows.slice(4)).toEqual([['Pooled over images'], expect.anything(), ['red cell', ...pooled]]);
});

test('means over classes, which are pooled only, stand among the pixels; what was not learned is said', async () => {
  const { page } = await make({ classes: ['background', 'red cell'] });
  const scores = section(page, 'scores')!;
  const pixels = rowsOf(scores.all('tbody')[0]!);
  expect(pixels.map(([name]) => name)).toEqual([
    ...['Pixels', 'Dice1', 'IoU2', 'Precision3', 'Recall4', 'mDice5', 'mIoU6', 'Accuracy with penalty'],
  ]);
  expect(pixels[5]!.slice(1)).toEqual(['–', '–', '–', '–', '0.813', '–', '–']);
  const row = scores.all('tr').find(({ attributes }) => attributes['data-metric'] === 'mDice')!;
  expect(row.all('b')).toEqual([]);
  expect(scores.all('li').map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'mDice: Mean over the classes of the pooled Dice.',
      'Ignored: Pixels of the classes debris were not learned and count in no score.',
    ]),
  );
});

test('with several runs each class has a row for each of them', async () => {
  const { page } = await make({ trains: ['train-a', 'train-b'], classes: ['cell', 'nucleus'] });
  const names = rowsOf(section(page, 'classes')!.all('tbody')[0]!).map(([name]) => name);
  expect(names.slice(1)).toEqual(['cell a', 'cell b', 'nucleus a', 'nucleus b']);
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

test('a stage with a seed of its own has it among the settings to repeat', async () => {
  const folder = path.join(root, `case-${count++}`);
  const inputs = await writeArtifacts(path.join(folder, 'in'));
  const train = inputs.find(({ kind }) => kind === 'train')!.folder;
  await recordFile.write(train, { ...(await recordFile.read(train)), seed: 3 });
  const { page } = await makeFrom(folder, inputs);
  const settings = section(page, 'repeat')!.all('pre')[0]!.text;
  expect(settings).toContain('name: pipeline seed: 7 stages: ingest: dataset');
  expect(settings).toContain('train: seed: 3 needs: augment');
});

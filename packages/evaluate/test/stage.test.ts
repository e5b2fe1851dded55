import {
  areaOf,
  boundsOf,
  hashFolder,
  labelRuns,
  metricsFile,
  MitosError,
  decodingFile,
  overlaysFile,
  predictionsFile,
  readShards,
  readTable,
  sideBySideFile,
} from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { rightColour } from '@mitos/pictures';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Predictor } from '@mitos/predict';
import { evaluateStageWith } from '../src/stage';
import { keepWarnings, quietContext, temporaryFolder, writeIngest } from './support/artifacts';
import { squares } from '@mitos/testing';

type Squares = readonly (readonly [number, number, number])[];

/** Bright squares on a dark 24 x 20 image; the labels are `labels`, or missing. */
function imageOf(id: string, split: string, drawn: Squares, labels: Squares | undefined): LabelledImage {
  const [width, height] = [24, 20];
  return {
    id,
    group: '',
    split,
    width,
    height,
    channels: 1,
    bits: 8,
    pixels: Uint8Array.from(squares(drawn, width, height), (label) => (label === 0 ? 10 : 200)),
    labels: labels === undefined ? new Uint16Array(0) : squares(labels, width, height),
    instances: [],
    meta: { modality: id.startsWith('s') ? 'stained' : 'fluorescence' },
  };
}

const two: Squares = [
  [2, 2, 6],
  [10, 12, 8],
];
const [first] = two as [Squares[number]];

const images = [
  imageOf('val', 'val', two, two),
  imageOf('same', 'test', two, two),
  imageOf('empty', 'test', [], []),
  imageOf('missed', 'test', [first], two),
  imageOf('unlabelled', 'test', two, undefined),
  imageOf('train', 'train', two, two),
];

/** Says 0.75 where the image is bright, and 0.35 elsewhere: all of it is of the first of its classes. */
function byBrightness(classes: readonly string[] = ['nucleus'], ignored: readonly string[] = []): Predictor {
  const head = { channels: classes.length, activation: 'sigmoid' } as const;
  return {
    ...{ classes, ignored, heads: { mask: head }, channels: 1 },
    predict: ({ pixels, width, height }) => {
      const values = new Float32Array(pixels.length * classes.length);
      pixels.forEach((value, i) => (values[i * classes.length] = value > 100 ? 0.75 : 0.35));
      return Promise.resolve({ width, height, heads: { mask: { ...head, values } } });
    },
    bands: () => {
      throw new Error('whole images only');
    },
    dispose() {},
  };
}

async function run(written: object = {}, all = images, changed = {}, predictor = byBrightness()) {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-evaluate-'));
  const ingest = await writeIngest(await temporaryFolder(), all);
  const stage = evaluateStageWith(() => Promise.resolve(predictor));
  const settings = stage.settings.parse(written);
  const train = { stage: 'train', kind: 'train', folder: '/nowhere' } as const;
  const result = await stage.run(settings, [ingest, train], output, quietContext(changed));
  return { output, result };
}

test('labelled images of the split are scored, the threshold comes from the validation split', async () => {
  const { output, result } = await run();
  const metrics = await metricsFile.read(output);
  expect(metrics.ids).toEqual(['empty', 'missed', 'same']);
  // missed: 36 of 100 true pixels found, 1 of 2 objects.
  const missedDice = (2 * 36) / (36 + 100);
  expect(metrics.methods['model']).toMatchObject({
    threshold: '0.5 (best mean Dice on val, 1.000; default objects by mAP on val, 1.000)',
    scores: {
      dice: { mean: (1 + 1 + missedDice) / 3, pooled: (2 * 136) / (136 + 200) },
      precision: { mean: 1 },
      ap50: { mean: (1 + 1 + 0.5) / 3, pooled: 3 / 4 },
    },
    groups: { fluorescence: { dice: (1 + missedDice) / 2 }, stained: { dice: 1 } },
  });
  expect(metrics.methods['otsu']?.scores).toEqual(metrics.methods['model']?.scores);
  expect(Object.keys(metrics.definitions)).toEqual(expect.arrayContaining(['mean', 'pooled', 'dice', 'map']));
  expect(result.summary[0]).toMatch(
    /^test Dice 0.843 \(Otsu 0.843, Canny 0.\d+\), IoU 0.787 \(Otsu 0.787, Canny 0.\d+\), mAP 0.833 \(.*\) on 3 images$/,
  );
  expect(result.summary.at(-1)).toMatch(
    /^time: network \d+ %, cells \d+ %, files \d+ %, scores \d+ %, floors \d+ %$/,
  );
});

test('every image of the split has a row of scores, with nulls where it has no labels', async () => {
  const { output } = await run();
  const table = await readTable(path.join(output, 'per-image.arrow'));
  expect(table).toMatchObject({
    id: ['empty', 'missed', 'same', 'unlabelled'],
    group: ['fluorescence', 'fluorescence', 'stained', 'fluorescence'],
    map: [1, 0.5, 1, null],
    otsuDice: [1, (2 * 36) / 136, 1, null],
    truthCount: [0, 2, 2, null],
    predictedCount: [0, 1, 2, 2],
  });
});

test('predictions are written as shards of probabilities and objects', async () => {
  const { output } = await run();
  const folder = path.join(output, 'predictions');
  const { shards, threshold } = await predictionsFile.read(folder);
  expect(threshold).toBe(0.5);
  const rows: LabelledImage[] = [];
  for await (const row of readShards(folder, shards)) rows.push(row);
  expect(rows.map((row) => [row.id, row.instances.length])).toEqual([
    ['same', 2],
    ['empty', 0],
    ['missed', 1],
    ['unlabelled', 2],
  ]);
  expect(rows[0]).toMatchObject({ split: 'test', channels: 1, bits: 32, labels: squares(two, 24, 20) });
  expect(rows[0]?.pixels[2 * 24 + 2]).toBe(0.75);
  expect(rows[0]?.instances[1]).toMatchObject({ class: 1, area: 64, bbox: [12, 10, 8, 8] });
});

test('the submission lists every image of the split once or more', async () => {
  const { output } = await run({ submission: { order: 'row-major' }, instances: { minimumArea: 50 } });
  const rows = (await readFile(path.join(output, 'submission.csv'), 'utf8')).split('\n');
  const square = Array.from({ length: 8 }, (_, y) => `${(10 + y) * 24 + 12 + 1} 8`).join(' ');
  expect(rows).toEqual(['id,predicted', `same,${square}`, 'empty,', 'missed,', `unlabelled,${square}`, '']);
});

test('pictures show the scored images from the worst to the best', async () => {
  const { output } = await run({ overlays: 2 });
  const folder = path.join(output, 'overlays');
  const list = await overlaysFile.read(folder);
  expect(list.map(({ file, title }) => [file, title])).toEqual([
    ['01-missed.png', 'Dice 0.529, worst of 3'],
    ['02-same.png', 'Dice 1.000, best of 3'],
  ]);
  expect(await sharp(path.join(folder, '01-missed.png')).metadata()).toMatchObject({
    format: 'png',
    channels: 3,
  });
});

test('the same images are drawn for every evaluation of a split, with the network and each floor', async () => {
  const dim = byBrightness();
  const blind: Predictor = {
    ...dim,
    predict: async (image) => {
      const { heads, ...maps } = await dim.predict(image);
      const mask = { ...heads['mask']!, values: heads['mask']!.values.map(() => 0) };
      return { ...maps, heads: { mask } };
    },
  };
  const outputs = [await run({ threshold: 0.5 }), await run({ threshold: 0.5 }, images, {}, blind)];
  const [seeing, nothing] = await Promise.all(
    outputs.map(({ output }) => sideBySideFile.read(path.join(output, 'side-by-side'))),
  );
  // Both have 100 of 480 pixels; `empty` has none, and is not needed.
  expect(seeing!.images.map(({ id, foreground }) => [id, foreground])).toEqual([
    ['missed', 100 / 480],
    ['same', 100 / 480],
  ]);
  expect(nothing!.images.map(({ id }) => id)).toEqual(['missed', 'same']);
  expect(seeing!.images[0]).toMatchObject({
    image: '01-missed-image.png',
    truth: '01-missed-truth.png',
    methods: {
      model: {
        file: '01-missed-model.png',
        scores: { ap50: 0.5 },
        objects: { matched: 1, missed: 1, false: 0 },
      },
      otsu: { objects: { matched: 1, missed: 1, false: 0 } },
      canny: { file: '01-missed-canny.png' },
    },
  });
  expect(nothing!.images[0]!.methods['model']).toMatchObject({
    scores: { dice: 0 },
    objects: { matched: 0, missed: 2, false: 0 },
  });
  const folders = outputs.map(({ output }) => path.join(output, 'side-by-side'));
  for (const file of ['01-missed-image.png', '01-missed-truth.png']) {
    const [a, b] = await Promise.all(folders.map((folder) => readFile(path.join(folder, file))));
    expect(a).toEqual(b);
  }
  const sizes = await Promise.all(
    ['image', 'truth', 'model'].map((what) =>
      sharp(path.join(folders[0]!, `01-missed-${what}.png`)).metadata(),
    ),
  );
  expect(sizes.map(({ width, height, channels }) => [width, height, channels])).toEqual([
    [72, 60, 3],
    [72, 60, 4],
    [72, 60, 4],
  ]);
});

test('no images are drawn side by side where none are asked for', async () => {
  const { output } = await run({ sideBySide: 0 });
  expect((await sideBySideFile.read(path.join(output, 'side-by-side'))).images).toEqual([]);
});

test('equal inputs give equal bytes', async () => {
  const [a, b] = [await run(), await run()];
  expect(await hashFolder(a.output)).toEqual(await hashFolder(b.output));
});

test('without a labelled validation image the threshold is 0.5, with a warning', async () => {
  const { logger, warnings } = keepWarnings();
  const { output } = await run(
    {},
    images.filter((image) => image.split === 'test'),
    { logger },
  );
  expect((await metricsFile.read(output)).methods['model']?.threshold).toBe(
    '0.5 (not chosen: val has nothing to choose it on)',
  );
  expect(warnings).toEqual([
    'The threshold cannot be chosen on the split "val": it has no labelled images. 0.5 is used.',
  ]);
});

test('the threshold is never chosen on the split that is scored', async () => {
  const { logger, warnings } = keepWarnings();
  await run({ split: 'val' }, images, { logger });
  expect(warnings).toEqual([
    'The threshold cannot be chosen on the split "val": it is the split that is scored. 0.5 is used.',
  ]);
});

test('a split without labels is predicted and not scored', async () => {
  const { output, result } = await run({ threshold: 0.4 }, [imageOf('a', 'test', two, undefined)]);
  expect(result.summary[0]).toBe('test: 1 images predicted, none has labels to score them by');
  expect((await metricsFile.read(output)).methods['model']).toMatchObject({
    threshold: '0.4 (set; objects not chosen: val has nothing to choose them on)',
    scores: { dice: { mean: null, pooled: null } },
  });
  expect(await overlaysFile.read(path.join(output, 'overlays'))).toEqual([]);
});

test('a split that does not exist is named, with those that do', async () => {
  await expect(run({ split: 'tset' })).rejects.toMatchObject({
    code: 'split-empty',
    message: 'The split "tset" of squares has no images.',
    problems: [
      { expected: 'a split with images: test, train, val', found: '"tset"', fix: 'did you mean "test"?' },
    ],
  });
});

/** The two squares, the second of the class `debris`; `seen` ones are bright. */
function littered(id: string, split: string, seen: Squares): LabelledImage {
  const image = imageOf(id, split, seen, two);
  const instances = [...labelRuns(image.labels).values()].map((rle, i) => ({
    ...{ class: i + 1, area: areaOf(rle), bbox: boundsOf(rle, image.width), rle },
  }));
  return { ...image, instances };
}

/** Evaluates a validation and a test image with bright debris, and as many with debris that nothing sees. */
async function runLittered(ignored: readonly string[]) {
  const output = await temporaryFolder();
  const all = ['val', 'test'].flatMap((split) => [
    littered(`seen-${split}`, split, two),
    littered(`unseen-${split}`, split, [first]),
  ]);
  const ingest = await writeIngest(await temporaryFolder(), all, ['nucleus', 'debris']);
  const stage = evaluateStageWith(() =>
    Promise.resolve(
      byBrightness(
        ['nucleus', 'debris'].filter((name) => !ignored.includes(name)),
        ignored,
      ),
    ),
  );
  const train = { stage: 'train', kind: 'train', folder: '/nowhere' } as const;
  await stage.run(stage.settings.parse({}), [ingest, train], output, quietContext());
  return output;
}

test('classes that were not learned count neither in scores nor in the choice of the threshold', async () => {
  const output = await runLittered(['debris']);
  const { methods, definitions } = await metricsFile.read(output);
  const perfect = { mean: 1, pooled: 1 };
  expect(methods['model']).toMatchObject({
    threshold: '0.5 (best mean Dice on val, 1.000; default objects by mAP on val, 1.000)',
    scores: { dice: perfect, iou: perfect, precision: perfect, recall: perfect, map: perfect },
  });
  expect(methods['otsu']?.scores).toEqual(methods['model']?.scores);
  expect(definitions['ignored']).toBe('Pixels of the classes debris were not learned and count in no score.');
  expect(await readTable(path.join(output, 'per-image.arrow'))).toMatchObject({
    id: ['seen-test', 'unseen-test'],
    truthCount: [1, 1],
    predictedCount: [1, 1],
  });
});

test('the same classes count where they were learned', async () => {
  const { methods, definitions } = await metricsFile.read(await runLittered([]));
  const missed = (2 * 36) / (36 + 100);
  for (const method of ['model', 'otsu']) {
    expect(methods[method]?.scores).toMatchObject({
      dice: { mean: (1 + missed) / 2 },
      map: { pooled: 3 / 4 },
    });
  }
  expect(methods['model']?.threshold).toBe(
    `0.5 (best mean Dice on val, ${((1 + missed) / 2).toFixed(3)}; default objects by mAP on val, 0.750)`,
  );
  expect(definitions).not.toHaveProperty('ignored');
});

test('predictions and the submission are what the network says, whatever the truth ignores', async () => {
  const [ignoring, counting] = [await runLittered(['debris']), await runLittered([])];
  expect(await hashFolder(path.join(ignoring, 'predictions'))).toEqual(
    await hashFolder(path.join(counting, 'predictions')),
  );
  const submissions = await Promise.all(
    [ignoring, counting].map((folder) => readFile(path.join(folder, 'submission.csv'), 'utf8')),
  );
  expect(submissions[0]).toBe(submissions[1]);
});

test('pictures outline no object of a class that was not learned', async () => {
  const folder = path.join(await runLittered(['debris']), 'overlays');
  const [{ file } = { file: '' }] = await overlaysFile.read(folder);
  const picture = sharp(path.join(folder, file));
  const { width = 0 } = await picture.metadata();
  const pixels = await picture.removeAlpha().raw().toBuffer();
  // Panels of 24 x 20 pixels three times as large, 8 apart, below a caption of 24: see overlays/overlay.test.ts.
  const colourAt = (panel: number, x: number, y: number) => {
    const at = ((24 + 3 * y) * width + panel * (3 * 24 + 8) + 3 * x) * 3;
    return [...pixels.subarray(at, at + 3)];
  };
  for (const panel of [1, 2]) {
    expect(colourAt(panel, 2, 2)).toEqual([...rightColour]);
    expect(new Set(colourAt(panel, 12, 10)).size).toBe(1); // grey: no outline
  }
});

test('a stop is obeyed between images, and the network is given back', async () => {
  const controller = new AbortController();
  let disposed = 0;
  const stage = evaluateStageWith(() =>
    Promise.resolve({
      ...byBrightness(),
      predict: (image) => {
        controller.abort(new Error('stopped by the test'));
        return byBrightness().predict(image);
      },
      dispose: () => void disposed++,
    }),
  );
  const ingest = await writeIngest(await temporaryFolder(), images);
  const run = stage.run(
    stage.settings.parse({}),
    [ingest, { stage: 'train', kind: 'train', folder: '/nowhere' }],
    await temporaryFolder(),
    quietContext({ signal: controller.signal }),
  );
  await expect(run).rejects.toThrow('stopped by the test');
  expect(disposed).toBe(1);
});

/** One object, two squares of 11 pixels with a neck of 7 between them: nearly 2 pixels of distance to part it by. */
function dumbbell(id: string, split: string): LabelledImage {
  const [width, height] = [40, 20];
  const labels = squares(
    [
      [4, 4, 11],
      [4, 20, 11],
    ],
    width,
    height,
  ).map((label) => Math.min(label, 1));
  for (let y = 6; y <= 12; y++) labels.fill(1, y * width + 15, y * width + 20);
  const pixels = Uint8Array.from(labels, (label) => (label === 0 ? 10 : 200));
  return { ...imageOf(id, split, [], []), width, height, labels, pixels };
}

test('what objects are made of is chosen by mAP on the validation split, and stored', async () => {
  const { output } = await run({ metrics: ['map'] }, [dumbbell('v', 'val'), dumbbell('t', 'test')]);
  const decoding = await decodingFile.read(output);
  expect(decoding.instances).toMatchObject({ kind: 'watershed', seeds: 'edges', hMaxima: 4 });
  expect(decoding.origin).toBe('best mean Dice on val, 1.000; hMaxima 4 by mAP on val, 1.000');
  expect(decoding.threshold).toBe((await predictionsFile.read(path.join(output, 'predictions'))).threshold);
});

test('the threshold is not chosen by objects of defaults, which may be wrong at every threshold', async () => {
  const bright = byBrightness();
  const dim: Predictor = {
    ...bright,
    predict: async (image) => {
      const { heads, ...maps } = await bright.predict(image);
      const mask = { ...heads['mask']!, values: heads['mask']!.values.map((value) => value - 0.3) };
      return { ...maps, heads: { mask } };
    },
  };
  const { output } = await run(
    { metrics: ['map'], tuneFor: 'map' },
    [dumbbell('v', 'val'), dumbbell('t', 'test')],
    {},
    dim,
  );
  const { threshold, instances, origin } = await decodingFile.read(output);
  expect(threshold).toBeLessThan(0.45);
  expect(instances).toMatchObject({ hMaxima: 4 });
  expect(origin).toBe('best mean mAP on val, 1.000; hMaxima 4 by mAP on val, 1.000');
});

test('nothing is chosen where everything is set', async () => {
  const instances = { minimumArea: 1, hMaxima: 2, minimumScore: 0, overlap: 0.5 };
  const { output } = await run({ threshold: 0.6, instances });
  expect(await decodingFile.read(output)).toMatchObject({ threshold: 0.6, instances, origin: 'set' });
});

test('several trainings are opened together', async () => {
  const opened: (readonly string[])[] = [];
  const stage = evaluateStageWith((folders) => {
    opened.push(folders);
    return Promise.resolve(byBrightness());
  });
  const ingest = await writeIngest(await temporaryFolder(), images);
  const trainings = ['a', 'b'].map((name) => ({ stage: name, kind: 'train', folder: `/${name}` }) as const);
  await stage.run(
    stage.settings.parse({ testTimeAugmentation: 'flips-and-rotations' }),
    [ingest, ...trainings],
    await temporaryFolder(),
    quietContext(),
  );
  expect(opened).toEqual([[path.join('/a', 'model'), path.join('/b', 'model')]]);
});

test('where none of the usual scores was asked for, the summary tells those that were', async () => {
  const { result } = await run({ metrics: ['countError', 'hausdorff95'], floors: ['otsu'] });
  expect(result.summary[0]).toMatch(
    /^test Hausdorff 95 \d+\.\d{3} \(Otsu \d+\.\d{3}\), Count error 0\.333 \(Otsu 0\.333\) on 3 images$/,
  );
});

test('a network that loses to a floor is told so', async () => {
  const dim = {
    ...imageOf('a', 'test', two, two),
    pixels: imageOf('a', 'test', two, two).pixels.map((v) => v / 4),
  };
  const { result } = await run({ threshold: 0.5, floors: ['otsu'] }, [dim]);
  expect(result.summary.slice(0, 2)).toEqual([
    'test Dice 0.000 (Otsu 1.000), IoU 0.000 (Otsu 1.000), mAP 0.000 (Otsu 1.000) on 1 images',
    'Otsu is better than the network by Dice, IoU, mAP',
  ]);
});

test('every object is measured', async () => {
  const { output } = await run();
  const table = await readTable(path.join(output, 'measurements.arrow'));
  expect(table).toMatchObject({
    image: ['same', 'same', 'missed', 'unlabelled', 'unlabelled'],
    object: [1, 2, 1, 1, 2],
    class: ['nucleus', 'nucleus', 'nucleus', 'nucleus', 'nucleus'],
    score: [0.75, 0.75, 0.75, 0.75, 0.75],
    area: [36, 64, 36, 36, 64],
    intensityMean: [200, 200, 200, 200, 200],
  });
  expect((await readFile(path.join(output, 'measurements.csv'), 'utf8')).split('\n')).toHaveLength(5 + 2);
});

test('an image that the network cannot take is named', async () => {
  const stage = evaluateStageWith(() =>
    Promise.resolve({
      ...byBrightness(),
      predict: () =>
        Promise.reject(
          new MitosError('Not this one.', { code: 'unfit', problems: [{ expected: 'a', found: 'b' }] }),
        ),
    }),
  );
  const run = stage.run(
    stage.settings.parse({ split: 'test' }),
    [
      await writeIngest(await temporaryFolder(), images),
      { stage: 'train', kind: 'train', folder: '/nowhere' },
    ],
    await temporaryFolder(),
    quietContext(),
  );
  await expect(run).rejects.toMatchObject({ code: 'unfit', problems: [{ where: { id: 'val' } }] });
});

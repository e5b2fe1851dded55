import {
  datasetFile,
  metricsFile,
  modelCardFile,
  multiplesOf,
  random,
  recordFile,
  samplesFile,
  silentLogger,
  silentProgress,
  trainingFile,
  writeFileSafely,
  writeTable,
} from '@mitos/core';
import type { Artifact, Column, Dataset, Metrics, RunRecord, StageContext, StageKind } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Images per modality in the test split of the made-up dataset. */
const modalities = { brightfield: 3, fluorescence: 14, stained: 5 } as const;

/** Whatever a test wants other than usual. */
export interface ArtifactOptions {
  /** Names of train stages; each gets an evaluate stage. */
  readonly trains?: readonly string[];
  /** Added to every score of the network of a run, by its place. */
  readonly shift?: (run: number) => number;
  readonly augment?: boolean;
  readonly overlays?: boolean;
  readonly records?: boolean;
  readonly history?: boolean;
  readonly perImage?: boolean;
  readonly card?: boolean;
  readonly dataset?: Partial<Dataset>;
  /** Classes that the network tells apart. */
  readonly classes?: readonly string[];
  /** Id of the first image. */
  readonly firstId?: string;
}

/** Writes what the stages before the report write, with made-up but plausible figures, below `folder`. */
export async function writeArtifacts(folder: string, options: ArtifactOptions = {}): Promise<Artifact[]> {
  const trains = options.trains ?? ['train'];
  const artifacts: Artifact[] = [await writeIngest(folder, options)];
  if (options.augment !== false) artifacts.push(await writeAugment(folder, options));
  for (const train of trains) artifacts.push(await writeTrain(folder, train, trains.indexOf(train), options));
  for (const train of trains) {
    artifacts.push(await writeEvaluate(folder, train, trains.indexOf(train), options));
  }
  return artifacts;
}

/** The world as the runner gives it to the stage. */
export function contextFor(scratch: string): StageContext {
  return {
    pipeline: 'pipeline',
    stage: 'report',
    workspace: scratch,
    seed: 7,
    random: (...purpose) => random(7, 'report', ...purpose),
    logger: silentLogger,
    progress: silentProgress,
    signal: new AbortController().signal,
    scratch: path.join(scratch, 'scratch'),
    live: path.join(scratch, 'live'),
    cache: path.join(scratch, 'cache'),
    workers: 0,
  };
}

export interface TestImage {
  readonly id: string;
  readonly group: keyof typeof modalities;
}

/** The scored images, sorted by id. */
export function testImages(firstId?: string): TestImage[] {
  const images = Object.entries(modalities).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, i) => ({
      id: idOf(group, i),
      group: group as keyof typeof modalities,
    })),
  );
  images.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (firstId !== undefined) images[0] = { ...images[0]!, id: firstId };
  return images;
}

/** 64 hexadecimal digits, as the ids of the Data Science Bowl are. */
function idOf(...purpose: (string | number)[]): string {
  const digits = random(1, 'id', ...purpose);
  return Array.from({ length: 64 }, () => digits.integer(16).toString(16)).join('');
}

async function writeIngest(
  folder: string,
  { dataset, records, firstId }: ArtifactOptions,
): Promise<Artifact> {
  const artifact = await artifactAt(folder, 'ingest', 'ingest');
  const ids = (split: string, count: number) =>
    Array.from({ length: count }, (_, i) => idOf(split, i)).sort();
  await datasetFile.write(artifact.folder, {
    schemaVersion: 1,
    name: 'nuclei-sample',
    source: 'Data Science Bowl 2018, stage 1 train',
    licence: 'CC0-1.0',
    classes: ['nucleus'],
    labels: 'instances',
    channels: 3,
    bits: 8,
    splits: { test: testImages(firstId).map(({ id }) => id), train: ids('train', 176), val: ids('val', 22) },
    statistics: {
      images: 220,
      instances: 10_412,
      mean: [0.1712, 0.1604, 0.1751],
      std: [0.2011, 0.1904, 0.2034],
      foreground: 0.1418,
      instancesPerImage: { min: 1, median: 27, mean: 47.3, max: 375 },
      instanceArea: { min: 21, median: 182, mean: 411.2, max: 11_037 },
      strata: {
        brightfield: { test: 3, train: 24, val: 3 },
        fluorescence: { test: 14, train: 112, val: 14 },
        stained: { test: 5, train: 40, val: 5 },
      },
    },
    shards: [{ file: 'shards/00000.arrow', rows: 220, bytes: 41_000_000, sha256: fakeHash('shard') }],
    ...dataset,
  });
  await record(artifact, {
    records,
    settings: { dataset: 'nuclei-sample', split: { train: 0.8, val: 0.1, test: 0.1, stratify: 'modality' } },
    data: { 'dataset.yaml': fakeHash('card'), 'labels.csv': fakeHash('labels') },
  });
  return artifact;
}

async function writeAugment(folder: string, { records }: ArtifactOptions): Promise<Artifact> {
  const artifact = await artifactAt(folder, 'augment', 'augment');
  await samplesFile.write(artifact.folder, {
    schemaVersion: 2,
    preprocessing: {
      size: 128,
      fit: 'resize',
      channels: 3,
      normalisation: { kind: 'percentile', low: 1, high: 99.8 },
    },
    drawing: { transforms: [{ flip: 'both' }, { rotate: 50 }] },
  });
  await writeFileSafely(path.join(artifact.folder, 'preview.png'), await png(900, 500, [200, 210, 220]));
  await record(artifact, {
    records,
    settings: { size: 128, fit: 'resize', transforms: [{ flip: 'both' }, { rotate: 50 }], weights: 'none' },
    inputs: { ingest: { 'dataset.json': fakeHash('dataset') } },
  });
  return artifact;
}

const epochs = 20;

async function writeTrain(
  folder: string,
  stage: string,
  run: number,
  { records, history, card }: ArtifactOptions,
): Promise<Artifact> {
  const artifact = await artifactAt(folder, stage, 'train');
  const curve = historyOf(run);
  const best = curve.valDice.indexOf(Math.max(...curve.valDice));
  await trainingFile.write(artifact.folder, {
    schemaVersion: 2,
    epochs,
    steps: epochs * 22,
    batch: 8,
    best: { epoch: best + 1, monitor: 'valDice', value: curve.valDice[best]! },
    model: 'best',
    parameters: 1_941_105,
    device: 'cpu',
  });
  if (history !== false) await writeTable(path.join(artifact.folder, 'history.arrow'), typed(curve));
  if (card !== false) await writeCard(artifact.folder);
  await record(artifact, {
    records,
    settings: {
      model: { architecture: 'unet', filters: 16 * (run + 1), depth: 4 },
      epochs,
      batch: 8,
      weightDecay: 1e-7,
    },
    inputs: { augment: { 'augment.json': fakeHash('augment') } },
    versions: { tensorflow: '2.21.0' },
  });
  return artifact;
}

/** Columns of `history.arrow`: losses that fall, scores that rise, a cosine learning rate. */
export function historyOf(run: number) {
  const noise = random(3, 'history', run);
  const column = (value: (t: number) => number) =>
    Array.from({ length: epochs }, (_, i) => value((i + 1) / epochs));
  const wobble = (size: number) => size * (noise.uniform() - 0.5);
  const pace = 5 - run;
  return {
    epoch: Array.from({ length: epochs }, (_, i) => i + 1),
    loss: column((t) => 0.22 + 1.1 * Math.exp(-pace * t) + wobble(0.02)),
    learningRate: column((t) => 0.5e-3 * (1 + Math.cos(Math.PI * t))),
    valLoss: column((t) => 0.28 + 0.02 * run + 1.05 * Math.exp(-pace * t) + wobble(0.09)),
    valDice: column((t) => 0.93 - 0.015 * run - 0.6 * Math.exp(-pace * t) + wobble(0.03)),
    valIou: column((t) => 0.87 - 0.02 * run - 0.62 * Math.exp(-pace * t) + wobble(0.03)),
  };
}

async function writeCard(folder: string): Promise<void> {
  await modelCardFile.write(path.join(folder, 'model'), {
    schemaVersion: 2,
    architecture: 'unet',
    settings: { filters: 16, depth: 4 },
    classes: ['nucleus'],
    ignored: [],
    heads: { mask: { channels: 1, activation: 'sigmoid' } },
    sizes: multiplesOf(16),
    margin: 0,
    preprocessing: { size: 128, fit: 'resize', channels: 3, normalisation: { kind: 'unit' } },
    parameters: 1_941_105,
    tensorflow: '2.21.0',
  });
}

/** Columns of `per-image.arrow`: the network is good everywhere, Otsu only on fluorescence, Canny nowhere. */
export function perImageOf(shift: number, firstId?: string) {
  const images = testImages(firstId);
  const draws = images.map(({ id }) => random(5, 'scores', id));
  const spread = { brightfield: 0.22, fluorescence: 0.09, stained: 0.2 };
  const floors = { brightfield: 0.45, fluorescence: 0.88, stained: 0.55 };
  const dice = images.map(({ group }, i) => 0.97 + shift - spread[group] * draws[i]!.uniform() ** 1.5);
  const otsuDice = images.map(({ group }, i) => floors[group] + 0.2 * (draws[i]!.uniform() - 0.5));
  const truthCount = images.map((_, i) => 3 + draws[i]!.integer(80));
  const predictedCount = truthCount.map((count, i) => count - 2 + draws[i]!.integer(5));
  const cannyDice = images.map((_, i) => 0.52 + 0.2 * draws[i]!.uniform());
  return {
    id: images.map(({ id }) => id),
    group: images.map(({ group }) => group),
    ...scoresOf(dice),
    otsuDice,
    otsuMap: scoresOf(otsuDice).map,
    cannyDice,
    cannyMap: scoresOf(cannyDice).map,
    truthCount,
    predictedCount,
  };
}

/** Every metric that evaluate knows per image, made up from the Dice. */
export function scoresOf(dice: readonly number[]) {
  const of = (value: (d: number) => number) => dice.map(value);
  return {
    dice,
    iou: of((d) => d / (2 - d)),
    precision: of((d) => Math.min(1, d + 0.01)),
    recall: of((d) => d - 0.01),
    accuracyWithPenalty: of((d) => d - (1 - d) / 4),
    boundaryF1: of((d) => d ** 2),
    surfaceDice: of((d) => d ** 1.5),
    hausdorff95: of((d) => 4 + 60 * (1 - d)),
    map: of((d) => Math.max(0, d ** 4 - 0.15)),
    ap50: of((d) => d ** 2),
    f1: of((d) => (2 * d ** 2) / (1 + d ** 2)),
    pq: of((d) => d ** 3),
    aji: of((d) => d ** 2.5),
    ajiPlus: of((d) => d ** 2.4),
    seg: of((d) => d ** 2.2),
    countError: of((d) => 12 * (1 - d)),
    vRand: of((d) => d ** 0.8),
    vInfo: of((d) => d ** 0.6),
    warpingError: of((d) => 0.004 * (1 - d)),
  };
}

async function writeEvaluate(
  folder: string,
  train: string,
  run: number,
  { shift = (place) => -0.02 * place, ...options }: ArtifactOptions,
): Promise<Artifact> {
  const stage = train.replace('train', 'evaluate');
  const artifact = await artifactAt(folder, stage, 'evaluate');
  const { firstId, perImage, overlays, records, classes = ['nucleus'] } = options;
  const table = perImageOf(shift(run), firstId);
  await metricsFile.write(artifact.folder, metricsOf(table, classes));
  if (perImage !== false) await writeTable(path.join(artifact.folder, 'per-image.arrow'), typed(table));
  if (overlays !== false) await writeOverlays(path.join(artifact.folder, 'overlays'), table);
  await record(artifact, {
    records,
    settings: { split: 'test', threshold: 'auto', instances: { kind: 'watershed', hMaxima: 1 } },
    inputs: {
      ingest: { 'dataset.json': fakeHash('dataset') },
      [train]: { 'model/model.json': fakeHash('model') },
    },
    versions: { tensorflow: '2.21.0' },
  });
  return artifact;
}

type PerImage = ReturnType<typeof perImageOf>;

/** A method's scores; that of COCO exists pooled only. */
function methodScores(groups: readonly string[], dice: readonly number[]) {
  const { scores, groups: means } = summary(groups, scoresOf(dice));
  const cocoAp = { mean: null, low: null, high: null, pooled: 0.7 * mean(dice) };
  return { scores: { ...scores, cocoAp }, groups: means };
}

/** With several classes the means over them of the pooled scores, which the floors have not. */
function withClassMeans({ scores, groups }: ReturnType<typeof methodScores>, classes: number) {
  if (classes < 2) return { scores, groups };
  const pooled = (value: number) => ({ mean: null, low: null, high: null, pooled: value });
  return { scores: { ...scores, mDice: pooled(0.8125), mIou: pooled(0.6875) }, groups };
}

function metricsOf(table: PerImage, classes: readonly string[]): Metrics {
  const found = [0.62, 0.85, 0.93, 0.97];
  return {
    schemaVersion: 2,
    split: 'test',
    ids: table.id,
    definitions: {
      mean: 'Mean over the images that have labels of the score of each image.',
      interval: '95 % of the means of as many images drawn with replacement.',
      pooled: 'The score of the counts (TP, FP, FN) summed over all images.',
      dice: '2 TP / (2 TP + FP + FN) of foreground pixels; Dice 1945.',
      iou: 'TP / (TP + FP + FN) of foreground pixels; Jaccard 1912.',
      precision: 'TP / (TP + FP) of foreground pixels.',
      recall: 'TP / (TP + FN) of foreground pixels.',
      hausdorff95: '95th percentile of the distances between the outlines, in pixels.',
      map: 'Mean over the IoU thresholds t = 0.50, 0.55, … 0.95 of TP / (TP + FP + FN) of objects, IoU > t.',
      ap50: 'TP / (TP + FP + FN) of objects, matched where IoU > 0.5.',
      cocoAp: 'Average precision of COCO, all objects of all images ranked by confidence.',
      ...(classes.length > 1 && {
        mDice: 'Mean over the classes of the pooled Dice.',
        mIou: 'Mean over the classes of the pooled IoU.',
        ignored: 'Pixels of the classes debris were not learned and count in no score.',
      }),
    },
    methods: {
      canny: {
        threshold: 'none (edges, Canny 1986)',
        ...methodScores(table.group, table.cannyDice),
        classes: {},
        sizes: sizesOf([0.2, 0.31, 0.4, 0.38]),
      },
      model: {
        threshold: '0.47 (best mean Dice on val, 0.931)',
        ...withClassMeans(methodScores(table.group, table.dice), classes.length),
        classes: Object.fromEntries(
          classes.map((name, i) => {
            const { dice, iou, precision, recall } = scoresOf(table.dice.map((d) => d - 0.1 * i));
            return [name, summary(table.group, { dice, iou, precision, recall }).scores];
          }),
        ),
        sizes: sizesOf(found),
      },
      otsu: {
        threshold: 'per image (Otsu 1979)',
        ...methodScores(table.group, table.otsuDice),
        classes: {},
        sizes: sizesOf(found.map((share) => share - 0.2)),
      },
    },
  };
}

function sizesOf(found: readonly number[]): Metrics['methods'][string]['sizes'] {
  const areas = [21, 85, 182, 410, 11_037];
  return found.map((share, i) => ({
    from: areas[i]!,
    to: areas[i + 1]!,
    objects: 251 + i,
    found: share,
    iou: 0.7 + 0.2 * share,
  }));
}

/** Intervals of a normal distribution: the stage draws its by bootstrap. */
function summary(groups: readonly string[], columns: Record<string, readonly number[]>) {
  const means = (rows: (group: string) => boolean) =>
    Object.entries(columns).map(
      ([name, values]) => [name, mean(values.filter((_, i) => rows(groups[i]!)))] as const,
    );
  const scores = Object.entries(columns).map(([name, values]) => {
    const centre = mean(values);
    const error = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) / values.length);
    const score = { mean: centre, low: centre - 1.96 * error, high: centre + 1.96 * error };
    return [name, { ...score, pooled: 0.99 * centre }] as const;
  });
  return {
    scores: Object.fromEntries(scores),
    groups: Object.fromEntries(
      [...new Set(groups)].sort().map((group) => [group, Object.fromEntries(means((of) => of === group))]),
    ),
  };
}

async function writeOverlays(folder: string, { id, dice, iou, map }: PerImage): Promise<void> {
  const order = dice.map((_, i) => i).sort((a, b) => dice[a]! - dice[b]!);
  const chosen = [order[0]!, order[11]!, order.at(-1)!];
  const list = chosen.map((i, n) => ({
    file: `0${n + 1}-image.png`,
    id: id[i]!,
    title: `Dice ${dice[i]!.toFixed(3)}, ${['worst of 22', 'rank 11 of 22', 'best of 22'][n]!}`,
    scores: { dice: dice[i]!, iou: iou[i]!, map: map[i]!, otsuDice: 0.5, otsuMap: 0.25, cannyDice: 0.4 },
  }));
  for (const { file } of list) {
    await writeFileSafely(path.join(folder, file), await png(1000, 352, [30, 34, 40]));
  }
  await writeFileSafely(path.join(folder, 'overlays.json'), JSON.stringify(list));
}

async function artifactAt(folder: string, stage: string, kind: StageKind): Promise<Artifact> {
  const at = path.join(folder, stage);
  await mkdir(at, { recursive: true });
  return { stage, kind, folder: at };
}

type RecordParts = Partial<Pick<RunRecord, 'settings' | 'inputs' | 'data' | 'versions'>>;

async function record(
  { stage, kind, folder }: Artifact,
  { records, ...parts }: RecordParts & { records: boolean | undefined },
): Promise<void> {
  if (records === false) return;
  await recordFile.write(folder, {
    schemaVersion: 1,
    pipeline: 'pipeline',
    stage,
    kind,
    seed: 7,
    settings: {},
    inputs: {},
    data: {},
    code: fakeHash(`code of ${kind}`),
    outputs: { [`${kind}.json`]: fakeHash(stage) },
    ...parts,
    versions: { mitos: '0.1.0', node: '20.19.0', ...parts.versions },
  });
}

/** A picture in one colour. */
export async function png(
  width: number,
  height: number,
  [r, g, b]: [number, number, number],
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

function fakeHash(of: string): string {
  const digits = random(9, 'hash', of);
  return Array.from({ length: 64 }, () => digits.integer(16).toString(16)).join('');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Columns with a type: text where a value is text, else float64. */
function typed(columns: Record<string, readonly (number | string | null)[]>): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const type = values.some((value) => typeof value === 'string') ? 'utf8' : 'float64';
      return [name, { type, values } as Column] as const;
    }),
  );
}

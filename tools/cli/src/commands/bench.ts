import {
  benchAugment,
  benchFeed,
  benchImages,
  benchIngest,
  benchMetrics,
  benchPredict,
  benchTrain,
  benchWeights,
  benchWorker,
  feedRecipes,
  formatAugmentBench,
  formatBench,
  formatFeedBench,
  formatIngestBench,
  formatMetricsBench,
  formatPredictBench,
  formatWeightsBench,
} from '@mitos/bench';
import type {
  AugmentBenchOptions,
  BenchOptions,
  BenchReport,
  FeedBenchOptions,
  IngestBenchOptions,
  MetricsBenchOptions,
  PredictBenchOptions,
  WeightsBenchOptions,
} from '@mitos/bench';
import { Command, InvalidArgumentError, Option } from 'commander';
import process from 'node:process';
import { outputFor } from '../console/output';
import type { OutputOptions } from '../console/output';
import { interruptible } from '../console/signals';
import { workerCount } from '../runner/workers';

/** How the commands below are run: errors become text and an exit code. */
type Run = (command: () => Promise<void>) => Promise<void>;

interface Flags {
  readonly json?: boolean;
  readonly peer?: 'torch';
  readonly rounds?: number;
  readonly steps?: number;
  readonly size?: number;
  readonly sizes?: readonly number[];
  readonly threads?: number;
  readonly memorySteps?: number;
  readonly batch?: number;
  readonly filters?: number;
  readonly depth?: number;
  readonly models?: readonly string[];
}

interface JsonFlag {
  readonly json?: boolean;
}

type IngestFlags = Pick<IngestBenchOptions, 'dataset' | 'peer' | 'rounds' | 'workers'> & JsonFlag;
type WeightsFlags = Pick<WeightsBenchOptions, 'size' | 'cells' | 'rounds' | 'peer'> & JsonFlag;
type MetricsFlags = Pick<MetricsBenchOptions, 'size' | 'cells' | 'rounds' | 'peer'> & JsonFlag;
type PredictFlags = Pick<
  PredictBenchOptions,
  'model' | 'filters' | 'depth' | 'width' | 'height' | 'threads' | 'rounds' | 'steps' | 'large' | 'peer'
> &
  JsonFlag;
type AugmentFlags = Pick<AugmentBenchOptions, 'size' | 'samples' | 'rounds' | 'peer'> & JsonFlag;
type FeedFlags = Pick<
  FeedBenchOptions,
  'recipe' | 'model' | 'rounds' | 'steps' | 'size' | 'batch' | 'filters' | 'depth' | 'workers'
> &
  JsonFlag;

/** `mitos bench train`, `predict`, `predict-step`, `ingest`, `weights`, `metrics`, `augment` and `feed`. */
export function benchCommands(run: Run, options: () => OutputOptions): Command {
  const bench = new Command('bench').description('time what computes, in turns with its peers, in one run');
  add(bench, 'train', 'time a training step', benchTrain, run, options);
  addPredict(bench, run, options);
  add(bench, 'predict-step', 'time the prediction of a batch', benchPredict, run, options);
  addIngest(bench, run, options);
  addWeights(bench, run, options);
  addMetrics(bench, run, options);
  addAugment(bench, run, options);
  addFeed(bench, run, options);
  return bench;
}

/** The process that a benchmark starts for each way: not for people. */
export function benchWorkerCommand(run: Run): Command {
  return new Command('bench-worker')
    .argument('<arguments...>')
    .action((args: string[]) => run(() => benchWorker(args)));
}

function add(
  bench: Command,
  name: string,
  description: string,
  measure: (options: BenchOptions) => Promise<BenchReport>,
  run: Run,
  options: () => OutputOptions,
): void {
  bench
    .command(name)
    .description(`${description}: compiled, eager, stock tfjs, and with --peer torch also PyTorch`)
    .option('--json', 'print data')
    .addOption(peerOption('torch'))
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--steps <n>', 'steps a turn', count)
    .option('--size <pixels>', 'height and width of the images (default: 128)', count)
    .option('--sizes <pixels>', 'several of them, with commas between them', counts)
    .option('--batch <n>', 'images a step', count)
    .option('--filters <n>', 'filters at full resolution', count)
    .option('--depth <n>', 'how often the size is halved', count)
    .option('--threads <n>', 'threads that every way computes with (default: all cores)', count)
    .option(
      '--memory-steps <n>',
      'steps of the first model after which memory is looked at a last time; 0: not at all',
      countFromZero,
    )
    .option('--models <names>', 'architectures, with commas between them', (names) => names.split(','))
    .action(({ json, size = 128, sizes = [size], ...flags }: Flags) =>
      run(() => show(json, options(), formatBench, (common) => measure({ ...flags, sizes, ...common }))),
    );
}

function addIngest(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('ingest')
    .description('time reading a dataset into shards; with --peer pandas also as one writes it in Python')
    .option('--json', 'print data')
    .addOption(peerOption('pandas'))
    .option(
      '--dataset <name>',
      'folder below data/, or path of a card (the peer knows dsb2018 only)',
      'dsb2018',
    )
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--workers <n>', 'threads beside the main one (default: as MITOS_WORKERS says)', countFromZero)
    .action(({ json, workers = workerCount(), ...flags }: IngestFlags) =>
      run(() =>
        show(json, options(), formatIngestBench, (common) => benchIngest({ ...flags, ...common, workers })),
      ),
    );
}

function addPredict(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('predict')
    .description('time predicting whole images; with --peer torch also with PyTorch')
    .option('--json', 'print data')
    .addOption(peerOption('torch'))
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--steps <n>', 'images a turn (default: 10)', count)
    .option('--width <pixels>', 'of the images (default: 704)', count)
    .option('--height <pixels>', 'of the images (default: 520)', count)
    .option('--model <name>', 'architecture (default: unet)')
    .option('--filters <n>', 'filters at full resolution', count)
    .option('--depth <n>', 'how often the size is halved', count)
    .option('--threads <n>', 'threads that every way computes with (default: all cores)', count)
    .option(
      '--large <sides>',
      'sides of large images, with commas between them, to predict from file to file: 2000,5000',
      counts,
    )
    .action(({ json, ...flags }: PredictFlags) =>
      run(() => show(json, options(), formatPredictBench, (common) => benchImages({ ...flags, ...common }))),
    );
}

function addWeights(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('weights')
    .description(
      'time the border weights of the U-Net paper; with --peer scipy also as they are usually written',
    )
    .option('--json', 'print data')
    .addOption(peerOption('scipy'))
    .option('--size <pixels>', 'height and width of the label images (default: 512)', count)
    .option('--cells <n>', 'cells of the label image that the peer is given, too (default: 120)', count)
    .option('--rounds <n>', 'how often the ways take turns', count)
    .action(({ json, ...flags }: WeightsFlags) =>
      run(() => show(json, options(), formatWeightsBench, (common) => benchWeights({ ...flags, ...common }))),
    );
}

function addMetrics(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('metrics')
    .description('time the mAP of label images; with --peer numpy also as notebooks usually compute it')
    .option('--json', 'print data')
    .addOption(peerOption('numpy'))
    .option('--size <pixels>', 'height and width of the label images (default: 512)', count)
    .option('--cells <n>', 'true cells (default: 300)', count)
    .option('--rounds <n>', 'how often the ways take turns', count)
    .action(({ json, ...flags }: MetricsFlags) =>
      run(() => show(json, options(), formatMetricsBench, (common) => benchMetrics({ ...flags, ...common }))),
    );
}

function addAugment(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('augment')
    .description('time drawing samples with one thread; with --peer albumentations also with that')
    .option('--json', 'print data')
    .addOption(peerOption('albumentations'))
    .option('--size <pixels>', 'height and width of images and samples (default: 256)', count)
    .option('--samples <n>', 'samples of every recipe a turn (default: 50)', count)
    .option('--rounds <n>', 'how often the ways take turns', count)
    .action(({ json, ...flags }: AugmentFlags) =>
      run(() => show(json, options(), formatAugmentBench, (common) => benchAugment({ ...flags, ...common }))),
    );
}

function addFeed(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('feed')
    .description('time a training step on a batch that lies ready, and on batches that threads draw')
    .option('--json', 'print data')
    .addOption(
      new Option('--recipe <recipe>', 'that of pipelines/default, or a heavy one (default: both)').choices(
        feedRecipes,
      ),
    )
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--steps <n>', 'steps a turn', count)
    .option('--size <pixels>', 'height and width of images and samples (default: 256)', count)
    .option('--batch <n>', 'images a step', count)
    .option('--filters <n>', 'filters at full resolution', count)
    .option('--depth <n>', 'how often the size is halved', count)
    .option('--model <name>', 'architecture')
    .option('--workers <n>', 'threads that draw (default: as MITOS_WORKERS says)', countFromZero)
    .action(({ json, workers = workerCount(), ...flags }: FeedFlags) =>
      run(() =>
        show(json, options(), formatFeedBench, (common) => benchFeed({ ...flags, ...common, workers })),
      ),
    );
}

function peerOption(...peers: string[]): Option {
  return new Option('--peer <peer>', 'measure against it in the same run; installed at first').choices(peers);
}

/** Measures, with progress shown unless data are asked for, and prints the report. */
async function show<Report>(
  json: boolean | undefined,
  options: OutputOptions,
  format: (report: Report) => string,
  measure: (common: ReturnType<typeof outputFor> & { readonly signal: AbortSignal }) => Promise<Report>,
): Promise<void> {
  const output = outputFor({ ...options, quiet: (options.quiet ?? false) || (json ?? false) });
  const report = await interruptible((signal) => measure({ ...output, signal }));
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : format(report)}\n`);
}

function count(text: string): number {
  return wholeNumber(text, 1);
}

function counts(text: string): number[] {
  return text.split(',').map(count);
}

function countFromZero(text: string): number {
  return wholeNumber(text, 0);
}

function wholeNumber(text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
  return value;
}

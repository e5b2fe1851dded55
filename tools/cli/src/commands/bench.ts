import {
  benchIngest,
  benchPredict,
  benchTrain,
  benchWorker,
  formatBench,
  formatIngestBench,
} from '@mitos/bench';
import type { BenchOptions, BenchReport, IngestBenchOptions } from '@mitos/bench';
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
  readonly batch?: number;
  readonly filters?: number;
  readonly depth?: number;
  readonly models?: readonly string[];
}

type IngestFlags = Pick<IngestBenchOptions, 'dataset' | 'peer' | 'rounds' | 'workers'> & {
  readonly json?: boolean;
};

/** `mitos bench train`, `mitos bench predict` and `mitos bench ingest`. */
export function benchCommands(run: Run, options: () => OutputOptions): Command {
  const bench = new Command('bench').description('time what computes, in turns with its peers, in one run');
  add(bench, 'train', 'time a training step', benchTrain, run, options);
  add(bench, 'predict', 'time a prediction', benchPredict, run, options);
  addIngest(bench, run, options);
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
    .addOption(
      new Option('--peer <peer>', 'measure against it in the same run; installed at first').choices([
        'torch',
      ]),
    )
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--steps <n>', 'steps a turn', count)
    .option('--size <pixels>', 'height and width of the images', count)
    .option('--batch <n>', 'images a step', count)
    .option('--filters <n>', 'filters at full resolution', count)
    .option('--depth <n>', 'how often the size is halved', count)
    .option('--models <names>', 'architectures, with commas between them', (names) => names.split(','))
    .action(({ json, ...flags }: Flags) =>
      run(async () => {
        const output = outputFor({ ...options(), quiet: (options().quiet ?? false) || (json ?? false) });
        const report = await interruptible((signal) => measure({ ...flags, ...output, signal }));
        process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${formatBench(report)}\n`);
      }),
    );
}

function addIngest(bench: Command, run: Run, options: () => OutputOptions): void {
  bench
    .command('ingest')
    .description('time reading a dataset into shards; with --peer pandas also as one writes it in Python')
    .option('--json', 'print data')
    .addOption(
      new Option('--peer <peer>', 'measure against it in the same run; installed at first').choices([
        'pandas',
      ]),
    )
    .option(
      '--dataset <name>',
      'folder below data/, or path of a card (the peer knows dsb2018 only)',
      'dsb2018',
    )
    .option('--rounds <n>', 'how often the ways take turns', count)
    .option('--workers <n>', 'threads beside the main one (default: as MITOS_WORKERS says)', countFromZero)
    .action(({ json, ...flags }: IngestFlags) =>
      run(async () => {
        const output = outputFor({ ...options(), quiet: (options().quiet ?? false) || (json ?? false) });
        const { workers = workerCount() } = flags;
        const report = await interruptible((signal) => benchIngest({ ...flags, ...output, workers, signal }));
        process.stdout.write(
          json ? `${JSON.stringify(report, null, 2)}\n` : `${formatIngestBench(report)}\n`,
        );
      }),
    );
}

function count(text: string): number {
  return wholeNumber(text, 1);
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

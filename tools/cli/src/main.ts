import { findWorkspace, settingsOfEnvironment } from '@mitos/core';
import { pixelOrders } from '@mitos/formats';
import { testTimeAugmentations } from '@mitos/predict';
import { Command, InvalidArgumentError, Option } from 'commander';
import process from 'node:process';

import { augment } from './commands/augment';
import type { AugmentFlags } from './commands/augment';
import { benchCommands, benchWorkerCommand } from './commands/bench';
import { check } from './commands/check';
import { doctor } from './commands/doctor';
import { explain } from './commands/explain';
import { exportFiles } from './commands/export';
import type { ExportFlags } from './commands/export';
import { figures } from './commands/figures';
import type { FiguresFlags } from './commands/figures';
import { ingest } from './commands/ingest';
import type { IngestFlags } from './commands/ingest';
import { inspect } from './commands/inspect';
import type { InspectFlags } from './commands/inspect';
import { modelList, modelSummary } from './commands/model';
import type { ModelSummaryFlags } from './commands/model';
import { predict } from './commands/predict';
import type { PredictFlags } from './commands/predict';
import { preview } from './commands/preview';
import type { PreviewFlags } from './commands/preview';
import { provision } from './commands/provision';
import { run as runPipeline } from './commands/run';
import { schema } from './commands/schema';
import type { SchemaFlags } from './commands/schema';
import { watch } from './commands/watch';
import type { WatchFlags } from './commands/watch';
import { reportingErrors } from './console/fail';
import { outputFor } from './console/output';
import type { OutputOptions } from './console/output';
import { interruptible } from './console/signals';
import { exportFormatsHelp } from './export/formats';
import { labelFormats } from './predict/label-file';
import { skipsCache } from './runner/nx';
import { runStage } from './runner/run-stage';

// `mitos … | head` has read enough: no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const program = new Command('mitos')
  .description('Reproducible cell-segmentation experiments: one YAML file, one cached DAG.')
  .addOption(new Option('-q, --quiet', 'say nothing but warnings and errors'))
  .addOption(new Option('-v, --verbose', 'say more, and show where errors come from'))
  .showHelpAfterError()
  .showSuggestionAfterError();

interface SetFlags {
  readonly set?: readonly string[];
}

const options = () => program.opts<OutputOptions>();
const run = (command: () => Promise<void>) => reportingErrors(options().verbose ?? false, command);

/** Those of `mitos run` above, which come first, and those of this command. */
const settings = ({ set = [] }: SetFlags) => [...settingsOfEnvironment(process.env), ...set];
const setOption = () =>
  new Option(
    '--set <path=value>',
    'a setting instead of that in the YAML, as in train.epochs=3; may be repeated',
  ).argParser(collect);

program
  .command('run')
  .description('run a stage of a pipeline and what it needs (as nx run does), also with other settings')
  .argument('<pipeline[:stage]>', 'name of a pipeline, or path of its YAML; without a stage, its report')
  .addOption(setOption())
  .action((pipeline: string, flags: SetFlags) =>
    run(() => runPipeline(findWorkspace(), pipeline, settings(flags))),
  );

program
  .command('stage')
  .description(
    'run one stage of a pipeline, without what it needs (nx run <pipeline>:<stage> runs all of it)',
  )
  .argument('<pipeline.yaml>')
  .argument('<stage>')
  .addOption(setOption())
  .option('--force', 'compute it even if its output is up to date (nx run … --skip-nx-cache asks the same)')
  .action((file: string, stage: string, { force = false, ...flags }: SetFlags & { force?: boolean }) =>
    run(() =>
      interruptible((signal) => {
        const how = { set: settings(flags), again: force || skipsCache(process.env) };
        return runStage(findWorkspace(), file, stage, how, outputFor(options()), signal);
      }),
    ),
  );

program
  .command('check')
  .description('list everything that is wrong with a pipeline')
  .argument('<pipeline.yaml>')
  .addOption(setOption())
  .action((file: string, flags: SetFlags) =>
    run(() => check(findWorkspace(), file, settings(flags), outputFor(options()))),
  );

program
  .command('explain')
  .description('say for every stage of a pipeline whether it would run again, and why')
  .argument('<pipeline>', 'name of a pipeline, or path of its YAML')
  .addOption(setOption())
  .option('--json', 'print data')
  .action((pipeline: string, { json, ...flags }: SetFlags & { json?: boolean }) =>
    run(() => explain(findWorkspace(), pipeline, settings(flags), json ?? false)),
  );

program
  .command('ingest')
  .description('read a dataset into shards, without a pipeline')
  .argument('<dataset>', 'name of a folder below data/, or path of a card (dataset.yaml) or its folder')
  .requiredOption('--out <folder>', 'where the shards go; an earlier output there is replaced')
  .option('--split <yaml>', 'how images are dealt to splits: "{ train: 0.8, val: 0.1, test: 0.1 }"')
  .option('--seed <n>', 'seed of the split', wholeNumber, 0)
  .option('--quarantine', 'go on without rows and images that cannot be used, and list them')
  .action((dataset: string, flags: IngestFlags) =>
    run(() =>
      interruptible((signal) => ingest(findWorkspace(), dataset, flags, outputFor(options()), signal)),
    ),
  );

program
  .command('augment')
  .description('make training samples of shards, without a pipeline')
  .argument('<folder>', 'output of ingest')
  .requiredOption('--recipe <file.yaml>', 'settings of augment, or only its transforms, or a pipeline')
  .requiredOption('--out <folder>', 'where the samples go; an earlier output there is replaced')
  .option('--seed <n>', 'seed of every random choice (default: that of the pipeline, else 0)', wholeNumber)
  .action((folder: string, flags: AugmentFlags) =>
    run(() =>
      interruptible((signal) => augment(findWorkspace(), folder, flags, outputFor(options()), signal)),
    ),
  );

program
  .command('preview')
  .description('draw what a recipe does to a few images of a dataset, in a few seconds')
  .argument('<recipe>', 'settings of augment, or only its transforms, or a pipeline')
  .argument('<dataset>', 'output of ingest or augment, or a dataset as ingest takes it')
  .option('--out <file.png>', 'where to draw it', 'preview.png')
  .option('--seed <n>', 'seed of every random choice (default: that of the pipeline, else 0)', wholeNumber)
  .option('--images <n>', 'how many images to show (default: 4)', positiveNumber)
  .option('--watch', 'draw it again whenever the recipe is saved')
  .action((recipe: string, dataset: string, flags: PreviewFlags) =>
    run(() =>
      interruptible((signal) =>
        preview(findWorkspace(), recipe, dataset, flags, outputFor(options()), signal),
      ),
    ),
  );

const model = program.command('model').description('look at networks before training them');
model
  .command('summary')
  .description('parameters, operations and memory of a network, layer by layer, and its picture')
  .argument('<what>', 'an architecture, a pipeline (name or YAML), or the folder of a trained model')
  .option('--stage <stage>', 'train stage of the pipeline')
  .option('--set <key=value>', 'a setting of the architecture; may be repeated', collect)
  .option('--size <pixels>', '256, or 572x388 (height first)')
  .option('--channels <n>', 'channels of the images', positiveNumber)
  .option('--classes <n>', 'channels of the mask', positiveNumber)
  .option('--batch <n>', 'images in a training step', positiveNumber)
  .option('--all', 'every layer, not only the blocks')
  .option('--json', 'print data')
  .option('--svg <file>', 'draw it instead: .svg or .png')
  .action((what: string, flags: ModelSummaryFlags) =>
    run(() => modelSummary(findWorkspace(), what, flags, outputFor(options()))),
  );
model
  .command('list')
  .description('the architectures')
  .option('--json', 'print data')
  .action(({ json }: { json?: boolean }) => run(() => Promise.resolve(modelList(json ?? false))));

program
  .command('watch')
  .description('show a training in the browser while it runs')
  .argument(
    '<run>',
    '<pipeline>:<stage>, runs/<pipeline>/<stage>, a pipeline with one training, or a folder with live.json',
  )
  .option('--port <n>', 'port of this machine (default: any free one)', wholeNumber)
  .action((named: string, flags: WatchFlags) =>
    run(() => interruptible((signal) => watch(findWorkspace(), named, flags, outputFor(options()), signal))),
  );

program
  .command('inspect')
  .description('show what a folder of shards holds: counts, statistics, columns, the first rows')
  .argument('<folder>', 'output of ingest or augment')
  .option('--rows <n>', 'how many rows to show', wholeNumber, 5)
  .option('--image <id>', 'draw this image with the outlines of its labels')
  .option('--out <file.png>', 'where to draw it')
  .option('--json', 'print data')
  .action((folder: string, flags: InspectFlags) => run(() => inspect(folder, flags, outputFor(options()))));

program
  .command('predict')
  .description('find the cells of images with a trained network: label images, pictures, a table of cells')
  .argument('<model>', 'a pipeline that has run, an evaluation, a training, or a model folder')
  .argument('<images...>', 'image files, and folders with image files')
  .requiredOption('--out <folder>', 'where the results go; a new or empty folder')
  .option('--with <model>', 'average with this model, too; may be repeated', collect)
  .option(
    '--threshold <p>',
    'probability from which a pixel is foreground (default: that of the evaluation)',
    Number,
  )
  .option('--set <key=value>', 'a setting of decoding, as in instances.hMaxima=2; may be repeated', collect)
  .addOption(
    new Option('--tta <kind>', 'test-time augmentation: show images mirrored and turned, too').choices(
      testTimeAugmentations,
    ),
  )
  .option('--tile <pixels>', 'side of the tiles of large images (default: about 1024)', positiveNumber)
  .addOption(
    new Option('--format <format>', 'how label images are written')
      .choices(labelFormats)
      .default('label-tiff'),
  )
  .action((model: string, images: string[], flags: PredictFlags) =>
    run(() =>
      interruptible((signal) => predict(findWorkspace(), model, images, flags, outputFor(options()), signal)),
    ),
  );

program
  .command('export')
  .description('write shards, predictions or a trained network as files of other programs')
  .argument(
    '<what>',
    'output of ingest, an evaluation, a training, a model folder, or a pipeline that has run',
  )
  .requiredOption('--format <format>', exportFormatsHelp)
  .requiredOption('--out <folder>', 'where the files go; a new or empty folder')
  .addOption(new Option('--order <order>', 'how a submission numbers pixels').choices(pixelOrders))
  .option('--name <name>', 'of a bioimage package')
  .option('--description <text>', 'of a bioimage package')
  .option('--author <name>', 'of a bioimage package; may be repeated', collect)
  .option('--licence <id>', 'of a bioimage package, an SPDX identifier: CC-BY-4.0')
  .option('--sample <image>', 'test input of a bioimage package (default: one that is drawn)')
  .action((what: string, flags: ExportFlags) =>
    run(() =>
      interruptible((signal) => exportFiles(findWorkspace(), what, flags, outputFor(options()), signal)),
    ),
  );

program
  .command('figures')
  .description('make the tables of experiments from what their runs have given')
  .argument('[experiments...]', 'folders below pipelines/ with a published.yaml (default: all)')
  .option('--from <workspace>', 'another copy of this workspace, whose runs are read')
  .option('--check', 'only tell whether the tables are those of the figures.json files')
  .action((experiments: string[], flags: FiguresFlags) =>
    run(() => figures(findWorkspace(), experiments, flags, outputFor(options()))),
  );

program
  .command('doctor')
  .description('show what this machine has: TensorFlow, device, threads, Node, folders, free disk')
  .option('--json', 'print data')
  .action(({ json }: { json?: boolean }) => run(() => doctor(json ?? false)));

program
  .command('provision')
  .description('put TensorFlow in place (done by itself before anything that computes)')
  .option('--force', 'do it anew even if it is in place')
  .action(({ force }: { force?: boolean }) => run(() => provision(force ?? false)));

program
  .command('schema')
  .description('print the JSON Schema of pipeline.yaml, for completion in editors')
  .option('--cards', 'that of dataset.yaml, the cards of datasets')
  .option('--markdown', 'print the reference page made of it instead')
  .action((flags: SchemaFlags) => run(() => schema(flags)));

program.addCommand(benchCommands(run, options));
program.addCommand(benchWorkerCommand(run), { hidden: true });

await program.parseAsync(process.argv);

function collect(one: string, all: readonly string[] = []): string[] {
  return [...all, one];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 0 on.');
  return Number(text);
}

function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('Expected a whole number from 1 on.');
  return value;
}

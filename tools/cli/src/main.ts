import { findWorkspace } from '@mitos/core';
import { Command, Option } from 'commander';
import process from 'node:process';

import { benchCommands, benchWorkerCommand } from './commands/bench';
import { check } from './commands/check';
import { doctor } from './commands/doctor';
import { explain } from './commands/explain';
import { provision } from './commands/provision';
import { schema } from './commands/schema';
import { reportingErrors } from './console/fail';
import { outputFor } from './console/output';
import type { OutputOptions } from './console/output';
import { interruptible } from './console/signals';
import { runStage } from './runner/run-stage';

const program = new Command('mitos')
  .description('Reproducible cell-segmentation experiments: one YAML file, one cached DAG.')
  .addOption(new Option('-q, --quiet', 'say nothing but warnings and errors'))
  .addOption(new Option('-v, --verbose', 'say more, and show where errors come from'))
  .showHelpAfterError()
  .showSuggestionAfterError();

const options = () => program.opts<OutputOptions>();
const run = (command: () => Promise<void>) => reportingErrors(options().verbose ?? false, command);

program
  .command('stage')
  .description(
    'run one stage of a pipeline, without what it needs (nx run <pipeline>:<stage> runs all of it)',
  )
  .argument('<pipeline.yaml>')
  .argument('<stage>')
  .action((file: string, stage: string) =>
    run(() =>
      interruptible((signal) => runStage(findWorkspace(), file, stage, outputFor(options()), signal)),
    ),
  );

program
  .command('check')
  .description('list everything that is wrong with a pipeline')
  .argument('<pipeline.yaml>')
  .action((file: string) => run(() => check(findWorkspace(), file, outputFor(options()))));

program
  .command('explain')
  .description('say for every stage of a pipeline whether it would run again, and why')
  .argument('<pipeline>', 'name of a pipeline, or path of its YAML')
  .option('--json', 'print data')
  .action((pipeline: string, { json }: { json?: boolean }) =>
    run(() => explain(findWorkspace(), pipeline, json ?? false)),
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
  .option('--markdown', 'print the settings reference instead')
  .action(({ markdown }: { markdown?: boolean }) => run(() => schema(markdown ?? false)));

program.addCommand(benchCommands(run, options));
program.addCommand(benchWorkerCommand(run), { hidden: true });

await program.parseAsync(process.argv);

// Runs the built stage, as worker threads need it: `node run-built.mjs <workspace> <output> <cache> <workers> [settings]`.
// Prints its summary and warnings as JSON.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [workspace, output, cache, workers, settings = '{}'] = process.argv.slice(2);
const bundle = pathToFileURL(path.resolve('packages/ingest/dist/stage.mjs')).href;
const { ingestStage, ingestSettings } = await import(bundle);

mkdirSync(output, { recursive: true });
const warnings = [];
const fixed = { shuffle: (items) => [...items] };
const context = {
  pipeline: 'none',
  stage: 'ingest',
  workspace,
  seed: 0,
  random: () => fixed,
  logger: { info() {}, warn: (message) => void warnings.push(message), debug() {} },
  progress: () => ({ update() {}, finish() {} }),
  signal: new AbortController().signal,
  scratch: path.join(cache, 'scratch'),
  cache,
  workers: Number(workers),
};
const checked = ingestSettings.parse({ dataset: 'tiny', ...JSON.parse(settings) });
const { summary } = await ingestStage.run(checked, [], output, context);
console.log(JSON.stringify({ summary, warnings }));

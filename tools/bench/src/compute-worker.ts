import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { answerLines } from './answer-lines';
import type { BenchSettings, BenchTask, BenchWay, RoundResult } from './settings';
import { stockPredictionStep, stockTrainingStep } from './stock';
import { predictionStep, trainingStep } from './workload';
import type { Step } from './workload';

/**
 * The body of a worker process: reads `{"steps": n}` a line from standard input, runs that many steps, answers with a
 * RoundResult a line. `tools/bench/python/unet_worker.py` speaks the same.
 *
 * @param args Task, way, and the settings as JSON.
 */
export async function computeWorker(args: readonly string[]): Promise<void> {
  const [task, way, json] = args as [BenchTask, BenchWay, string];
  const settings = JSON.parse(json) as BenchSettings;
  const engine = await loadEngine({ threads: settings.threads });
  const step = await makeStep(task, way, settings);
  const versions = { tensorflow: engine.version, node: process.versions.node };
  return answerLines(versions, ({ steps }: { steps: number }) => runRound(step, steps));
}

async function makeStep(task: BenchTask, way: BenchWay, settings: BenchSettings): Promise<Step> {
  if (way === 'stock') return task === 'train' ? stockTrainingStep(settings) : stockPredictionStep(settings);
  const mode = way === 'eager' ? 'eager' : 'compiled';
  return task === 'train' ? trainingStep(settings, mode) : predictionStep(settings, mode);
}

function runRound(step: Step, steps: number): RoundResult {
  const ms: number[] = [];
  let loss = 0;
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    loss = step();
    ms.push(performance.now() - start);
  }
  return { ms, rss: process.memoryUsage().rss, loss, tensors: tf.memory().numTensors };
}

import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { answerLines } from './answer-lines';
import type { BenchSettings, BenchTask, BenchWay, RoundResult } from './settings';
import { stockPrediction, stockTraining } from './stock';
import { prediction, training } from './workload';
import type { Step, Work } from './workload';

/**
 * The body of a worker process: reads `{"steps": n}` a line from standard input, runs that many steps, answers with a
 * RoundResult a line. `tools/bench/python/segmentation_worker.py` speaks the same.
 *
 * @param args Task, way, and the settings as JSON.
 */
export async function computeWorker(args: readonly string[]): Promise<void> {
  const [task, way, json] = args as [BenchTask, BenchWay, string];
  const settings = JSON.parse(json) as BenchSettings;
  const engine = await loadEngine({ threads: settings.threads });
  const { step, parameters } = await makeWork(task, way, settings);
  const versions = { tensorflow: engine.version, node: process.versions.node };
  const respond = ({ steps }: { steps: number }) => runRound(step, steps);
  return answerLines(versions, respond, { parameters });
}

async function makeWork(task: BenchTask, way: BenchWay, settings: BenchSettings): Promise<Work> {
  if (way === 'stock') return task === 'train' ? stockTraining(settings) : stockPrediction(settings);
  const mode = way === 'eager' ? 'eager' : 'compiled';
  return task === 'train' ? training(settings, mode) : prediction(settings, mode);
}

function runRound(step: Step, steps: number): RoundResult {
  const ms: number[] = [];
  let loss = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    loss = step();
    ms.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / steps;
  return { ms, cpu, rss: process.memoryUsage().rss, loss, tensors: tf.memory().numTensors };
}

import { random, silentLogger, silentProgress } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { parameterCount } from '@mitos/models';
import { openPredictor, predictOptions } from '@mitos/predict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { answerLines } from '../answer-lines';
import { networkOf } from '../network';
import { saveNetwork } from './saved-network';

/** What every way computes; they are told by the same JSON. */
export interface ImagesJob {
  readonly model: string;
  readonly filters: number;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  readonly threads: number;
}

/** What a way answers for a round. Times are milliseconds an image; memory is in bytes. */
export interface ImagesAnswer {
  readonly ms: readonly number[];
  /** Processor time of all threads, the mean of the images. */
  readonly cpu: number;
  readonly rss: number;
  /** One pixel's probability. */
  readonly probability: number;
}

const preprocessing: Preprocessing = {
  ...{ size: 256, fit: 'crop', channels: 3 },
  normalisation: { kind: 'standard', mean: [0.2, 0.2, 0.2], std: [0.1, 0.1, 0.1] },
};

/**
 * The body of our worker process: a model is saved, opened as `mitos predict` opens one, and given an image of 8 bits a step,
 * from its bytes to the probabilities. `tools/bench/python/predict_peer.py` speaks the same.
 */
export async function imagesWorker(json: string): Promise<void> {
  const { width, height, threads, ...model } = JSON.parse(json) as ImagesJob;
  const engine = await loadEngine({ threads });
  const network = networkOf(model);
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  await saveNetwork(folder, network, { preprocessing });
  const context = { logger: silentLogger, progress: silentProgress, signal: new AbortController().signal };
  const predictor = await openPredictor([folder], predictOptions.parse({}), context);
  await rm(folder, { recursive: true });
  const stream = random(0, 'image');
  const pixels = Uint8Array.from({ length: 3 * width * height }, () => stream.uniform() * 256);
  const versions = { tensorflow: engine.version, node: process.versions.node };
  const respond = async ({ steps }: { steps: number }): Promise<ImagesAnswer> => {
    const ms: number[] = [];
    let probability = 0;
    const before = process.cpuUsage();
    for (let i = 0; i < steps; i++) {
      const start = performance.now();
      const { heads } = await predictor.predict({ width, height, channels: 3, bits: 8, pixels });
      ms.push(performance.now() - start);
      probability = heads['mask']!.values[0]!;
    }
    const { user, system } = process.cpuUsage(before);
    return { ms, cpu: (user + system) / 1000 / steps, rss: process.memoryUsage().rss, probability };
  };
  return answerLines(versions, respond, { parameters: parameterCount(network) });
}

import { confusionPerThreshold, meanAveragePrecision, overlapOfLabels } from '@mitos/metrics';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { answerLines } from '../answer-lines';

export interface MetricsRequest {
  /** Files of size x size label ids, little-endian uint16, without gaps. */
  readonly truth: string;
  readonly predicted: string;
  readonly size: number;
  readonly truthCount: number;
  readonly predictedCount: number;
  /** How often to compute. */
  readonly repeats: number;
}

export interface MetricsAnswer {
  /** Milliseconds of each time, from label images to the score; reading is not counted. */
  readonly ms: readonly number[];
  /** The score. */
  readonly map: number;
}

/** The body of our worker process; `tools/bench/python/metrics_peer.py` speaks the same. */
export function metricsWorker(): Promise<void> {
  return answerLines({ node: process.versions.node }, async (request: MetricsRequest) => {
    const { truthCount, predictedCount } = request;
    const [truth, predicted] = await Promise.all([readLabels(request.truth), readLabels(request.predicted)]);
    const ms: number[] = [];
    let map = NaN;
    for (let i = 0; i < request.repeats; i++) {
      const start = performance.now();
      map = meanAveragePrecision(
        confusionPerThreshold(overlapOfLabels(truth, truthCount, predicted, predictedCount)),
      );
      ms.push(performance.now() - start);
    }
    return { ms, map } satisfies MetricsAnswer;
  });
}

async function readLabels(file: string): Promise<Uint16Array> {
  return new Uint16Array(Uint8Array.from(await readFile(file)).buffer);
}

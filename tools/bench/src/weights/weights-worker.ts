import { borderWeights } from '@mitos/transforms';
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { answerLines } from '../answer-lines';

/** What every way computes. Both ways are told by the same JSON. */
export interface WeightsJob {
  /** Height and width of the label images. */
  readonly size: number;
  readonly w0: number;
  readonly sigma: number;
}

export interface WeightsRequest {
  /** File of size x size label ids, little-endian uint16. */
  readonly labels: string;
  /** How often to compute. */
  readonly repeats: number;
  /** Where the weights go, as little-endian float32. */
  readonly output?: string;
}

export interface WeightsAnswer {
  /** Milliseconds of each time; reading and writing are not counted. */
  readonly ms: readonly number[];
}

/** The body of our worker process; `tools/bench/python/weights_peer.py` speaks the same. */
export function weightsWorker(json: string): Promise<void> {
  const { size, w0, sigma } = JSON.parse(json) as WeightsJob;
  const settings = { w0, sigma, background: 1, foreground: 1 };
  return answerLines({ node: process.versions.node }, async (request: WeightsRequest) => {
    const labels = await readLabels(request.labels);
    const ms: number[] = [];
    let weights: Float32Array = new Float32Array(0);
    for (let i = 0; i < request.repeats; i++) {
      const start = performance.now();
      weights = borderWeights(labels, size, size, settings);
      ms.push(performance.now() - start);
    }
    if (request.output !== undefined) await writeFile(request.output, weights);
    return { ms } satisfies WeightsAnswer;
  });
}

async function readLabels(file: string): Promise<Uint16Array> {
  return new Uint16Array(Uint8Array.from(await readFile(file)).buffer);
}

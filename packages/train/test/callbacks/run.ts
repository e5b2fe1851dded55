import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EpochReport, RunFacts, StepReport } from '../../src/callbacks/callback';

/** A training of 3 epochs of 4 steps, with a folder of its own. */
export async function factsOf(given: Partial<RunFacts> = {}): Promise<RunFacts> {
  return {
    pipeline: 'small',
    stage: 'train',
    seed: 7,
    epochs: 3,
    stepsPerEpoch: 4,
    batch: 8,
    device: 'cpu',
    settings: { epochs: 3, model: { architecture: 'unet', filters: 8 } },
    folder: path.join(await mkdtemp(path.join(tmpdir(), 'mitos-callbacks-')), 'live'),
    parameters: 1234,
    ...given,
  };
}

export function stepOf(step: number, given: Partial<StepReport> = {}): StepReport {
  return { epoch: Math.ceil(step / 4), step, loss: 1 / step, learningRate: 1e-3, ...given };
}

export function epochOf(epoch: number, given: Partial<EpochReport> = {}): EpochReport {
  const columns = { loss: 1 / epoch, learningRate: 1e-3, valLoss: 0.5, valDice: 0.75 };
  return { epoch, step: 4 * epoch, columns, isBest: true, seconds: 2, ...given };
}

/** A logger that remembers warnings. */
export function warnings() {
  const warned: string[] = [];
  const logger = { info() {}, debug() {}, warn: (text: string) => void warned.push(text) };
  return { logger, warned };
}

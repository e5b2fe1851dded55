import { modelCardFile, multiplesOf, random, trainingFile, writeTable } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import { typed } from './columns';
import type { ArtifactOptions } from './options';
import { artifactAt, fakeHash, record } from './record';

const epochs = 20;

export async function writeTrain(
  folder: string,
  stage: string,
  run: number,
  { records, history, card }: ArtifactOptions,
): Promise<Artifact> {
  const artifact = await artifactAt(folder, stage, 'train');
  const curve = historyOf(run);
  const best = curve.valDice.indexOf(Math.max(...curve.valDice));
  await trainingFile.write(artifact.folder, {
    schemaVersion: 2,
    epochs,
    steps: epochs * 22,
    batch: 8,
    best: { epoch: best + 1, monitor: 'valDice', value: curve.valDice[best]! },
    model: 'best',
    parameters: 1_941_105,
    device: 'cpu',
  });
  if (history !== false) await writeTable(path.join(artifact.folder, 'history.arrow'), typed(curve));
  if (card !== false) await writeCard(artifact.folder);
  await record(artifact, {
    records,
    settings: {
      model: { architecture: 'unet', filters: 16 * (run + 1), depth: 4 },
      epochs,
      batch: 8,
      weightDecay: 1e-7,
    },
    inputs: { augment: { 'augment.json': fakeHash('augment') } },
    versions: { tensorflow: '2.21.0' },
  });
  return artifact;
}

/** Columns of `history.arrow`: losses that fall, scores that rise, a cosine learning rate. */
export function historyOf(run: number) {
  const noise = random(3, 'history', run);
  const column = (value: (t: number) => number) =>
    Array.from({ length: epochs }, (_, i) => value((i + 1) / epochs));
  const wobble = (size: number) => size * (noise.uniform() - 0.5);
  const pace = 5 - run;
  return {
    epoch: Array.from({ length: epochs }, (_, i) => i + 1),
    loss: column((t) => 0.22 + 1.1 * Math.exp(-pace * t) + wobble(0.02)),
    learningRate: column((t) => 0.5e-3 * (1 + Math.cos(Math.PI * t))),
    valLoss: column((t) => 0.28 + 0.02 * run + 1.05 * Math.exp(-pace * t) + wobble(0.09)),
    valDice: column((t) => 0.93 - 0.015 * run - 0.6 * Math.exp(-pace * t) + wobble(0.03)),
    valIou: column((t) => 0.87 - 0.02 * run - 0.62 * Math.exp(-pace * t) + wobble(0.03)),
  };
}

async function writeCard(folder: string): Promise<void> {
  await modelCardFile.write(path.join(folder, 'model'), {
    schemaVersion: 2,
    architecture: 'unet',
    settings: { filters: 16, depth: 4 },
    classes: ['nucleus'],
    ignored: [],
    heads: { mask: { channels: 1, activation: 'sigmoid' } },
    sizes: multiplesOf(16),
    margin: 0,
    preprocessing: { size: 128, fit: 'resize', channels: 3, normalisation: { kind: 'unit' } },
    parameters: 1_941_105,
    tensorflow: '2.21.0',
  });
}

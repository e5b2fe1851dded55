import { random, silentProgress } from '@mitos/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { drawImage } from '../cells/draw-image';
import { drawLabels } from '../cells/draw-labels';
import { machine } from '../machine';
import { startPeer } from '../peer';
import type { Peer, WayOptions } from '../peer';
import type { PythonEnvironment } from '../python';
import { ratioOf, timesOf } from '../ratio';
import { median, round } from '../statistics';
import { startResponder, workerCommand } from '../worker-process';
import type { Responder } from '../worker-process';
import type { AugmentAnswer, AugmentJob, AugmentRequest } from './augment-worker';
import { recipeNames } from './recipes';
import type { RecipeName } from './recipes';
import type { AugmentReport, AugmentWay, AugmentWayReport, RecipeReport } from './report';

export interface AugmentBenchOptions extends WayOptions {
  /** Height and width of images and samples. Default: 256. */
  readonly size?: number;
  /** Of each image. Default: 40. */
  readonly cells?: number;
  /** Default: 8. */
  readonly images?: number;
  /** Samples of every recipe a turn. Default: 50. */
  readonly samples?: number;
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'albumentations';
}

const albumentations: PythonEnvironment = {
  name: 'albumentations',
  title: 'Albumentations',
  packages: ['albumentations==2.0.8', 'scipy==1.15.3', 'numpy==2.2.6', 'opencv-python-headless==4.12.0.88'],
  size: 'about 200 MB',
};

/** One thread, whatever libraries would choose. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/**
 * Times drawing samples, in turns with the peer: flip, affine, elastic and noise in a row and each of them alone, on the same
 * 8 bit RGB images with the ids of their cells. Every way has a process of its own with one thread. Ours is all that
 * training does to an image: it also counts the cells anew, and its values stay real numbers where the peer rounds and clips
 * after every transform. Ours is meant to take at most as long as the peer.
 */
export async function benchAugment(options: AugmentBenchOptions = {}): Promise<AugmentReport> {
  const { size = 256, cells = 40, images = 8, samples = 50, rounds = 5 } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-augment-'));
  const workers: Workers = {};
  try {
    const job = await writeImages(folder, { size, cells, count: images });
    workers.mitos = await startOurs(job, options);
    if (options.peer !== undefined) workers.albumentations = await startPeer(peerOf(job), options);
    const answers = await runRounds(workers, { samples, rounds }, options);
    return {
      task: 'augment',
      settings: { size, cells, images, samples, rounds },
      machine: { ...machine(), ...workers.albumentations?.versions, ...workers.mitos.versions },
      recipes: recipeNames.map((recipe) => recipeReport(recipe, answers, samples)),
    };
  } finally {
    for (const worker of Object.values(workers)) worker.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type AugmentWorker = Responder<AugmentRequest, AugmentAnswer>;
type Workers = Partial<Record<AugmentWay, AugmentWorker>>;

async function writeImages(
  folder: string,
  { size, cells, count }: { size: number; cells: number; count: number },
): Promise<AugmentJob> {
  const job = {
    images: path.join(folder, 'images.bin'),
    labels: path.join(folder, 'labels.bin'),
    ...{ count, size },
  };
  const pixels = new Uint8Array(count * size * size * 3);
  const labels = new Uint16Array(count * size * size);
  for (let i = 0; i < count; i++) {
    const one = drawLabels(size, cells, random(0, 'labels', i));
    labels.set(one, i * one.length);
    pixels.set(drawImage(one, cells, random(0, 'image', i)), 3 * i * one.length);
  }
  await writeFile(job.images, pixels);
  await writeFile(job.labels, labels);
  return job;
}

function startOurs(job: AugmentJob, { worker, signal }: AugmentBenchOptions): Promise<AugmentWorker> {
  return startResponder('mitos', workerCommand(worker, 'augment', JSON.stringify(job)), {}, signal);
}

function peerOf(job: AugmentJob): Peer {
  return {
    ...{ environment: albumentations, script: 'augment_peer.py', args: [JSON.stringify(job)] },
    // It would look for a newer version of itself.
    env: { ...oneThread, NO_ALBUMENTATIONS_UPDATE: '1' },
  };
}

/** The answers of every way to every recipe, by round. */
type Answers = Partial<Record<AugmentWay, Map<RecipeName, AugmentAnswer[]>>>;

async function runRounds(
  workers: Workers,
  { samples, rounds }: { samples: number; rounds: number },
  { progress = silentProgress }: AugmentBenchOptions,
): Promise<Answers> {
  const shown = progress({ label: 'Timing samples', total: rounds, unit: 'rounds' });
  const ways = Object.entries(workers) as [AugmentWay, AugmentWorker][];
  const answers: Answers = {};
  for (const [way, worker] of ways) {
    answers[way] = new Map(recipeNames.map((recipe) => [recipe, []]));
    // Node compiles what runs often.
    for (const recipe of recipeNames) await worker.ask({ recipe, samples });
  }
  for (let turn = 0; turn < rounds; turn++) {
    for (const recipe of recipeNames) {
      for (const [way, worker] of ways) {
        answers[way]!.get(recipe)!.push(await worker.ask({ recipe, samples }));
      }
    }
    shown.update(turn + 1);
  }
  shown.finish();
  return answers;
}

function recipeReport(recipe: RecipeName, answers: Answers, samples: number): RecipeReport {
  const ours = wayReport(answers.mitos!.get(recipe)!, samples);
  const peer = answers.albumentations?.get(recipe);
  if (peer === undefined) return { recipe, ways: { mitos: ours }, ratios: {}, cpuRatios: {} };
  const theirs = wayReport(peer, samples);
  return {
    recipe,
    ways: { mitos: ours, albumentations: theirs },
    ratios: { 'mitos/albumentations': ratioOf(ours.ms, theirs.ms) },
    cpuRatios: { 'mitos/albumentations': round(ours.cpu / theirs.cpu, 3) },
  };
}

function wayReport(answers: readonly AugmentAnswer[], samples: number): AugmentWayReport {
  const ms = timesOf(
    answers.map((answer) => [answer.ms / samples]),
    3,
  );
  return {
    ms,
    cpu: round(median(answers.map(({ cpu }) => cpu / samples)), 3),
    samplesPerSecond: round(1000 / ms.median, 1),
  };
}

import { random } from '@mitos/core';
import { drawingSchema, drawSample } from '@mitos/transforms';
import type { DrawingPlan, Sample } from '@mitos/transforms';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { answerLines } from '../answer-lines';
import { recipeOf } from './recipes';
import type { RecipeName } from './recipes';

/** The images to draw from. Both ways are told by the same JSON. */
export interface AugmentJob {
  /** File of all images, count x size x size x 3 bytes. */
  readonly images: string;
  /** File of their label ids, count x size x size, little-endian uint16. */
  readonly labels: string;
  readonly count: number;
  readonly size: number;
}

export interface AugmentRequest {
  readonly recipe: RecipeName;
  readonly samples: number;
}

/** For all samples together, in milliseconds. */
export interface AugmentAnswer {
  /** By the clock. */
  readonly ms: number;
  /** Of the processor, in all threads of the process. */
  readonly cpu: number;
}

const others = {
  draw(): never {
    throw new Error('no recipe here mixes images');
  },
};

/** The body of our worker process; `tools/bench/python/augment_peer.py` speaks the same. */
export async function augmentWorker(json: string): Promise<void> {
  const job = JSON.parse(json) as AugmentJob;
  const images = await readImages(job);
  let drawn = 0;
  return answerLines({ node: process.versions.node }, ({ recipe, samples }: AugmentRequest) => {
    const plan = planOf(recipe, job.size);
    const [start, before] = [performance.now(), process.cpuUsage()];
    for (let i = 0; i < samples; i++, drawn++) {
      const chance = random(0, 'sample', drawn);
      drawSample(images[drawn % images.length]!, plan, { tile: 0, random: chance, others });
    }
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - start, cpu: (user + system) / 1000 } satisfies AugmentAnswer;
  });
}

function planOf(recipe: RecipeName, size: number): DrawingPlan {
  return { ...drawingSchema.parse({ transforms: recipeOf(recipe) }), size, fit: 'crop' };
}

async function readImages({ images, labels, count, size }: AugmentJob): Promise<Sample[]> {
  const allPixels = Uint8Array.from(await readFile(images));
  const allLabels = new Uint16Array(Uint8Array.from(await readFile(labels)).buffer);
  const area = size * size;
  return Array.from({ length: count }, (_, i) => {
    const own = allLabels.slice(i * area, (i + 1) * area);
    const ids = own.reduce((most, id) => Math.max(most, id), 0) + 1;
    return {
      ...{ width: size, height: size, channels: 3 },
      pixels: allPixels.slice(3 * i * area, 3 * (i + 1) * area),
      labels: own,
      instances: { classes: new Uint16Array(ids).fill(1, 1), pieced: new Uint8Array(ids) },
      range: [0, 255],
    };
  });
}

import type { Random } from '@mitos/core';

/** From this mean on the normal approximation serves. */
const large = 10;

/** Means of the tables are multiples of this. */
const step = 1 / 16;

/** Numbers up to this have chances that 24 random bits can show, for a mean below 10; a row of the table has one more. */
const most = 48;
const width = most + 2;

/** Where the search for a number begins: by the upper 8 bits of the chance. */
const starts = 256;

/**
 * Replaces every mean in `means` (0 or more) by a number drawn from the Poisson distribution with that mean; what is
 * negative stays. Means below 10 are drawn exactly, to 24 bits. Larger ones are normal deviates z, bent by the expansion of
 * Cornish and Fisher to the distribution's skew (`m + s z + (z^2 - 1) / 6 + (z - z^3) / (72 s)`, s^2 = m) and rounded; no
 * value of the distribution function is off by more than 0.001.
 */
export function drawPoisson<T extends Float32Array | Float64Array>(means: T, random: Random): T {
  let [few, many] = [0, 0];
  for (let i = 0; i < means.length; i++) {
    if (means[i]! >= large) many++;
    else if (means[i]! >= 0) few++;
  }
  const chances = random.fillUniform(new Float32Array(few));
  const deviates = random.fillNormal(new Float32Array(many));
  [few, many] = [0, 0];
  for (let i = 0; i < means.length; i++) {
    const mean = means[i]!;
    if (mean >= large) means[i] = approximately(mean, deviates[many++]!);
    else if (mean >= 0) means[i] = exactly(mean, chances[few++]!);
  }
  return means;
}

/**
 * The sum of two independent Poisson numbers is one whose mean is the sum of theirs: a multiple of the tables' step, and the
 * rest, which is nearly always 0. One chance serves for both: where it lies between the two values of the distribution
 * function that gave the first number is even, and independent of that number.
 */
function exactly(mean: number, chance: number): number {
  const row = Math.floor(mean / step);
  const { distribution, start } = (tables ??= tablesOf());
  const at = row * width;
  let count = start[row * starts + Math.floor(chance * starts)]!;
  while (distribution[at + count + 1]! <= chance) count++;
  const rest = mean - row * step;
  const below = distribution[at + count]!;
  const within = (chance - below) / (distribution[at + count + 1]! - below);
  // The chance of a 0 is exp(-rest), which is never below 1 - rest.
  return within < 1 - rest ? count : count + byInversion(rest, within);
}

/** The smallest number whose distribution function exceeds `u`, which is below 1. */
function byInversion(mean: number, u: number): number {
  let count = 0;
  let probability = Math.exp(-mean);
  // The sum of all chances may stay a rounding error below 1.
  for (let below = probability; below <= u && probability > 0; below += probability) {
    probability *= mean / ++count;
  }
  return count;
}

function approximately(mean: number, z: number): number {
  // Rounding adds a variance of 1/12 (Sheppard).
  const deviation = Math.sqrt(mean - 1 / 12);
  const square = z * z;
  const skewed = mean + deviation * z + (square - 1) * (1 / 6) + (z * (1 - square) * (1 / 72)) / deviation;
  return skewed > 0 ? Math.floor(skewed + 0.5) : 0;
}

/** Made when they are first needed: most programs draw no photons. */
let tables: ReturnType<typeof tablesOf> | undefined;

/**
 * Of each multiple of the step below 10, the chances of less than n for n from 0 on (the last one 1), and the first number
 * that each 1/256 of the chances reaches.
 */
function tablesOf(): { distribution: Float64Array; start: Uint8Array } {
  const rows = large / step;
  const distribution = new Float64Array(rows * width);
  const start = new Uint8Array(rows * starts);
  for (let row = 0; row < rows; row++) {
    const [mean, at] = [row * step, row * width];
    let probability = Math.exp(-mean);
    for (let n = 1; n <= most; n++) {
      distribution[at + n] = distribution[at + n - 1]! + probability;
      probability *= mean / n;
    }
    distribution[at + most + 1] = 1;
    for (let part = 0, count = 0; part < starts; part++) {
      while (distribution[at + count + 1]! <= part / starts) count++;
      start[row * starts + part] = count;
    }
  }
  return { distribution, start };
}

import { random } from '@mitos/core';
import { testImages } from './images';

/** Columns of `per-image.arrow`: the network is good everywhere, Otsu only on fluorescence, Canny nowhere. */
export function perImageOf(shift: number, firstId?: string) {
  const images = testImages(firstId);
  const draws = images.map(({ id }) => random(5, 'scores', id));
  const spread = { brightfield: 0.22, fluorescence: 0.09, stained: 0.2 };
  const floors = { brightfield: 0.45, fluorescence: 0.88, stained: 0.55 };
  const dice = images.map(({ group }, i) => 0.97 + shift - spread[group] * draws[i]!.uniform() ** 1.5);
  const otsuDice = images.map(({ group }, i) => floors[group] + 0.2 * (draws[i]!.uniform() - 0.5));
  const truthCount = images.map((_, i) => 3 + draws[i]!.integer(80));
  const predictedCount = truthCount.map((count, i) => count - 2 + draws[i]!.integer(5));
  const cannyDice = images.map((_, i) => 0.52 + 0.2 * draws[i]!.uniform());
  return {
    id: images.map(({ id }) => id),
    group: images.map(({ group }) => group),
    ...scoresOf(dice),
    otsuDice,
    otsuMap: scoresOf(otsuDice).map,
    cannyDice,
    cannyMap: scoresOf(cannyDice).map,
    truthCount,
    predictedCount,
  };
}

/** Every metric that evaluate knows per image, made up from the Dice. */
export function scoresOf(dice: readonly number[]) {
  const of = (value: (d: number) => number) => dice.map(value);
  return {
    dice,
    iou: of((d) => d / (2 - d)),
    precision: of((d) => Math.min(1, d + 0.01)),
    recall: of((d) => d - 0.01),
    accuracyWithPenalty: of((d) => d - (1 - d) / 4),
    boundaryF1: of((d) => d ** 2),
    surfaceDice: of((d) => d ** 1.5),
    hausdorff95: of((d) => 4 + 60 * (1 - d)),
    map: of((d) => Math.max(0, d ** 4 - 0.15)),
    ap50: of((d) => d ** 2),
    f1: of((d) => (2 * d ** 2) / (1 + d ** 2)),
    pq: of((d) => d ** 3),
    aji: of((d) => d ** 2.5),
    ajiPlus: of((d) => d ** 2.4),
    seg: of((d) => d ** 2.2),
    countError: of((d) => 12 * (1 - d)),
    vRand: of((d) => d ** 0.8),
    vInfo: of((d) => d ** 0.6),
    warpingError: of((d) => 0.004 * (1 - d)),
  };
}

export type PerImage = ReturnType<typeof perImageOf>;

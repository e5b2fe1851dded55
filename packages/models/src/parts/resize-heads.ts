import type { Outputs } from '../architecture';
import type { Pass } from './part';
import { resize } from './steps';

/** Outputs at `factor` times the height and width, bilinear with aligned corners. */
export function resizeHeads(pass: Pass, outputs: Outputs, factor: number): Outputs {
  const resized = Object.entries(outputs).map(
    ([name, output]) =>
      [name, resize(pass, `resize.${name}`, output, factor, 'bilinear', { alignCorners: true })] as const,
  );
  return Object.fromEntries(resized);
}

import type { Outputs } from '../architecture';
import type { Pass } from '../parts/part';
import { resizeAligned } from './resize-aligned';

/** Outputs at `factor` times the height and width. */
export function resizeHeads(pass: Pass, outputs: Outputs, factor: number): Outputs {
  const resized = Object.entries(outputs).map(
    ([name, output]) => [name, resizeAligned(pass, `resize.${name}`, output, factor)] as const,
  );
  return Object.fromEntries(resized);
}

import type { Placed } from '../../yaml/placed';

/** One way in which the copies of stages differ: `model`, with the variants `unet` and `attention`. */
export interface Axis {
  readonly name: string;
  readonly variants: readonly Variant[];
}

/** One value of an axis. */
export interface Variant {
  readonly name: string;
  /** Where it stands in the matrix. */
  readonly place: Placed;
  /** Key of a stage -> how its body changes. */
  readonly changes: ReadonlyMap<string, Change>;
}

export type Change = (body: Placed) => Placed;

/** Whether an axis says something about a stage, and so makes copies of it. */
export function sets({ variants }: Axis, stage: string): boolean {
  return variants.some(({ changes }) => changes.has(stage));
}

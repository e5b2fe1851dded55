/** What is timed: all transforms in a row, and each of them alone. */
export const recipeNames = ['all', 'flip', 'affine', 'elastic', 'gaussianNoise'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** `tools/bench/python/augment_peer.py` has the same ranges. */
const steps = {
  flip: { flip: 'both' },
  affine: { affine: { rotate: 45, zoom: [0.8, 1.2], shift: 0.1, shear: 10 } },
  elastic: { elastic: { alpha: 30, sigma: 4 } },
  gaussianNoise: { gaussianNoise: 0.05 },
} as const;

/** A recipe as the YAML has it. */
export function recipeOf(name: RecipeName): readonly object[] {
  return name === 'all' ? Object.values(steps) : [steps[name]];
}

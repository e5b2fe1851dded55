import { drawingSchema } from '@mitos/transforms';
import type { Drawing } from '@mitos/transforms';

export const feedRecipes = ['default', 'heavy'] as const;
export type FeedRecipe = (typeof feedRecipes)[number];

/** The keys of augment as the YAML has them. */
const settings = {
  /** Of pipelines/default. */
  default: { transforms: [{ flip: 'both' }, { rotate90: true }] },
  heavy: {
    transforms: [
      { flip: 'both' },
      { affine: { rotate: 45, zoom: [0.8, 1.2], shift: 0.1, shear: 10 } },
      { elastic: { alpha: 30, sigma: 4 } },
      { gaussianNoise: 0.05 },
    ],
    weights: { kind: 'border' },
  },
} as const satisfies Record<FeedRecipe, object>;

export function drawingOf(recipe: FeedRecipe): Drawing {
  return drawingSchema.parse(settings[recipe]);
}

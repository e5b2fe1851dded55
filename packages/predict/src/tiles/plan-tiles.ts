import type { Size } from '@mitos/transforms';
import { canvasOf } from './canvas';
import { planAxis } from './plan-axis';
import type { AxisPlan } from './plan-axis';
import type { TilePlan } from './tile-plan';

/** The tiles of an image: every row of tiles has the same columns. */
export interface ImagePlan {
  readonly rows: AxisPlan;
  readonly columns: AxisPlan;
}

export function planTiles({ width, height }: Size, plan: TilePlan): ImagePlan {
  const [across, down] = [canvasOf(width, plan, plan.mirror), canvasOf(height, plan, plan.mirror)];
  const isWhole = across.length * down.length <= plan.whole;
  const fitted = isWhole ? { ...plan, tile: Math.max(across.length, down.length) } : plan;
  return { rows: planAxis(height, fitted), columns: planAxis(width, fitted) };
}

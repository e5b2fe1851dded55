import { MitosError } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import type { LoadedModel } from '@mitos/engine';
import type { Linear } from '@mitos/transforms';
import type { MapRows } from '../maps/map-rows';
import { predictRows } from '../maps/predict-rows';
import type { TestTimeAugmentation } from '../settings';
import { readWindow } from '../source/read-window';
import type { RowsReader } from '../source/rows-reader';
import { planTiles } from '../tiles/plan-tiles';
import type { TilePlan } from '../tiles/tile-plan';
import { runTile } from './run-tile';
import type { TileResult } from './run-tile';
import { variantsOf } from './variants';

/** A network that is loaded, and how it is used. */
export interface OpenNetwork {
  /** Where it came from. */
  readonly folder: string;
  readonly card: ModelCard;
  readonly model: LoadedModel;
  readonly plan: TilePlan;
  readonly augmentation: TestTimeAugmentation;
  /** Says something that is true of one image and likely of all, the first time. */
  readonly warnOnce: (message: string) => void;
  readonly signal: AbortSignal;
}

/** The maps of an image that is at the scale of the network, tile by tile. */
export function networkRows(
  { folder, card, model, plan, augmentation, signal }: OpenNetwork,
  reader: RowsReader,
  linear: readonly Linear[],
): AsyncGenerator<MapRows, void, undefined> {
  const variants = variantsOf(augmentation);
  return predictRows(
    async (window, keep) => {
      signal.throwIfAborted();
      const values = await readWindow(reader, window, linear);
      checkPixels(values);
      const { width, height } = window;
      const tile = { values, width, height, channels: reader.channels, keep };
      return numbers(await runTile(model, card.heads, variants, tile), folder);
    },
    planTiles(reader, plan),
    card,
  );
}

/** Throws a MitosError (`image-not-finite`) for pixels that are no numbers: a network may well make numbers of them. */
function checkPixels(values: Float32Array): void {
  // Of an infinity and of no number, and of nothing else, the product with 0 is no number.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  if (sum === 0) return;
  const lost = values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  throw new MitosError('The image has pixels that are no numbers.', {
    code: 'image-not-finite',
    problems: [
      {
        expected: 'finite pixels',
        found: `${lost} NaN or infinite values`,
        fix: 'replace them, by 0 or by their neighbours',
      },
    ],
  });
}

/** Throws a MitosError (`outputs-not-finite`) where a head gave something that is no number. */
function numbers(result: TileResult, folder: string): Readonly<Record<string, Float32Array>> {
  const failed = Object.keys(result).filter((name) => result[name] === undefined);
  if (failed.length === 0) return result as Readonly<Record<string, Float32Array>>;
  throw new MitosError('The network gives values that are no numbers.', {
    code: 'outputs-not-finite',
    problems: failed.map((name) => ({
      where: { file: folder },
      expected: `finite values of the head "${name}"`,
      found: 'NaN or infinite ones',
    })),
    hint: 'Its training has diverged. Train it again with a lower learning rate, or with gradient clipping.',
  });
}

import type { ModelInput } from '@mitos/engine';
import type { Network } from './architecture';

/** The input of a network's SavedModel: `images` `[batch, height, width, channels]`, normalised; heights and widths as it takes them. */
export function savedInput(
  { sizes }: Pick<Network, 'sizes'>,
  channels: number,
): { readonly images: ModelInput } {
  return {
    images: { dtype: 'float32', shape: [null, null, null, channels], sizes: [null, sizes, sizes, null] },
  };
}

import { architectures, createModel } from '@mitos/models';
import type { Architecture, Network } from '@mitos/models';
import type { BenchSettings } from './settings';

/** The network of the settings, for RGB images and one class. */
export function networkOf(settings: Pick<BenchSettings, 'model' | 'filters' | 'depth'>): Network {
  const { model, filters, depth } = settings;
  const known: Record<string, Architecture> = architectures;
  // SegNet calls its depth the number of its stages; encoders that are pretrained have neither.
  const given = Object.entries({ filters, depth, stages: depth }).filter(
    ([name]) => name in (known[model]?.settings.shape ?? {}),
  );
  return createModel(model, Object.fromEntries(given), { channels: 3, heads: { mask: 1 } });
}

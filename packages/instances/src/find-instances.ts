import { connectedComponents } from './components';
import { fillHoles } from './holes';
import { renumber } from './labels';
import type { Connectivity, LabelImage } from './labels';
import { watershed } from './watershed';

/** How objects are made of a foreground mask. */
export interface InstanceSettings {
  /** `components`: what hangs together is one object. `watershed`: touching objects are parted. */
  readonly kind: 'watershed' | 'components';
  readonly connectivity: Connectivity;
  /** Smaller objects are dropped, in pixels. */
  readonly minimumArea: number;
  /** Holes up to this area are filled, in pixels. */
  readonly maximumHole: number;
  /** See {@link watershed}. */
  readonly hMaxima: number;
}

/** The objects of a height x width mask (0 background, 1 foreground): holes filled, parted, small ones dropped. */
export function findInstances(
  mask: Uint8Array,
  width: number,
  height: number,
  settings: InstanceSettings,
): LabelImage {
  const { kind, connectivity, minimumArea, maximumHole, hMaxima } = settings;
  const filled = fillHoles(mask, width, height, maximumHole, connectivity);
  const labels =
    kind === 'components'
      ? connectedComponents(filled, width, height, connectivity)
      : watershed(filled, width, height, hMaxima, connectivity);
  return renumber(labels, minimumArea);
}

import { architectures } from '@mitos/models';
import type { ArchitectureName } from '@mitos/models';
import { z } from 'zod';

/** An architecture by name and, beside the name, its own settings: `{ architecture: unet, filters: 16 }`. */
export const modelSettings = z.discriminatedUnion('architecture', [withName('unet')]);

function withName<Name extends ArchitectureName>(name: Name) {
  const { shape } = architectures[name].settings;
  return z.strictObject({ architecture: z.literal(name), ...shape });
}

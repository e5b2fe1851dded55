import { architectures } from '@mitos/models';
import type { ArchitectureName } from '@mitos/models';
import { z } from 'zod';

/** An architecture by name and, beside the name, its own settings: `{ architecture: unet, filters: 16 }`. */
export type ModelSettings = { readonly architecture: ArchitectureName } & Readonly<Record<string, unknown>>;

const names = Object.keys(architectures) as ArchitectureName[];

export const modelSettings = z.discriminatedUnion(
  'architecture',
  names.map(withName) as [ReturnType<typeof withName>],
) as unknown as z.ZodType<ModelSettings>;

function withName(name: ArchitectureName) {
  // With the checks between settings that an architecture has, which its shape alone is without.
  return (architectures[name].settings as z.ZodObject).safeExtend({ architecture: z.literal(name) });
}

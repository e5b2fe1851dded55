import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

const overlaysSchema = z.array(
  z.strictObject({
    /** Name of a PNG beside the list. */
    file: z.string(),
    id: z.string(),
    /** `Dice 0.612, worst of 10`. */
    title: z.string(),
    scores: z.record(z.string(), z.number()),
  }),
);

/** `overlays/overlays.json`: pictures of predictions over their images, from the worst to the best. */
export type Overlays = z.output<typeof overlaysSchema>;

export const overlaysFile = jsonArtifact('overlays.json', 'list of pictures', overlaysSchema);

import { z } from 'zod';

export const insideSettings = z
  .strictObject({
    filters: z.boolean().default(true).describe('The kernels of the first convolution.'),
    features: z
      .array(z.string().min(1))
      .default(['first', 'middle', 'last'])
      .describe(
        'The blocks whose feature maps are shown, by name (`encoder0`, `bottom`: what the rows of `mitos model summary` begin ' +
          'with), or `first`, `middle` (the deepest) and `last` (before the outputs).',
      ),
    attention: z
      .boolean()
      .default(true)
      .describe('The coefficients of the attention gates over the image, where the network has gates.'),
    images: z
      .int()
      .min(1)
      .max(8)
      .default(2)
      .describe('Number of images that are shown to the network, chosen by their truth alone.'),
  })
  .optional()
  .describe(
    'Pictures from inside the network, in `inside/`: filters, feature maps, attention maps. `{}` shows what it has.',
  );

export type InsideSettings = NonNullable<z.output<typeof insideSettings>>;

import { z } from 'zod';

/** A number that is tuned on the validation split, or one that is set. */
const tuned = <T extends z.ZodType>(number: T) => z.union([z.literal('auto'), number]).default('auto');

/** How the maps of a network become objects. `auto` is made definite by {@link resolveInstances}. */
export const instanceSettings = z
  .strictObject({
    kind: z
      .enum(['auto', 'components', 'watershed', 'border', 'stars'])
      .default('auto')
      .describe(
        '`components`: foreground that hangs together is one object. `watershed`: touching objects are parted at the ' +
          'saddles between them. `border`: parted by the border that the head `border` finds. `stars`: polygons of the ' +
          'head `stars` (StarDist). `auto`: `stars` where the network has that head, else `border` where it has that ' +
          'one, else `watershed`.',
      ),
    seeds: z
      .enum(['auto', 'edges', 'probability', 'distance', 'centre', 'border'])
      .default('auto')
      .describe(
        'Watershed: the map whose peaks are the objects. `edges`: distance to the edge of the foreground. `probability`: ' +
          'of foreground. `distance`, `centre`: those heads. `border`: probability of the inside of a cell, of that head: ' +
          'parts cells where a border is seen but not the likeliest, too. `auto`: `distance` where the network has that ' +
          'head, else `centre`, else `edges`. Stars: the map that says which of two polygons is the better one; `edges` is then how ' +
          'central a pixel is in its own polygon (shortest ray / longest ray), and `distance` is taken by itself only ' +
          'where it is relative.',
      ),
    classes: z
      .enum(['together', 'apart'])
      .default('together')
      .describe(
        'With several classes. `together`: objects are made of all foreground, and each has the class that is likeliest ' +
          'inside. `apart`: of the pixels of each class by themselves, so that touching objects of different classes are two.',
      ),
    connectivity: z
      .union([z.literal(4), z.literal(8)])
      .default(4)
      .describe('Whether pixels hang together across edges only (4) or across corners too (8).'),
    minimumArea: tuned(z.int().nonnegative()).describe(
      'Smaller objects are dropped, in pixels. `auto`: tuned, from 16 on.',
    ),
    maximumHole: z
      .int()
      .nonnegative()
      .default(64)
      .describe('Holes of objects up to this area are filled, in pixels; 0 fills none.'),
    hMaxima: tuned(z.number().positive()).describe(
      'Watershed: how far a peak must rise above the saddle to a higher one to be an object of its own; higher parts ' +
        'less. In pixels for `edges` and for a `distance` head in pixels, else a share of 1. `auto`: tuned, from 1 ' +
        'pixel or 0.1 on.',
    ),
    minimumRoundness: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Objects with less of 4 pi area / perimeter^2 are dropped: a disk has 1. 0 keeps all.'),
    minimumScore: tuned(z.number().nonnegative()).describe(
      'Stars: pixels with less on the map that `seeds` names suggest no polygon. Foreground they must be, too. `auto`: ' +
        'tuned, from 0.4 on for `distance` and `centre`, 0.2 for `edges`, 0 for `probability`.',
    ),
    overlap: tuned(z.number().min(0).lt(1)).describe(
      'Stars: of two polygons that share more than this part of the smaller one, the better one stays. `auto`: tuned, ' +
        'from 0.4 on.',
    ),
  })
  .prefault({})
  .describe('How the maps of a network become objects.');

export type InstanceOptions = z.output<typeof instanceSettings>;

/** {@link InstanceOptions} without any `auto`: what {@link findInstances} takes and `decoding.json` holds. */
export interface InstanceSettings {
  readonly kind: Exclude<InstanceOptions['kind'], 'auto'>;
  readonly seeds: Seeds;
  readonly classes: InstanceOptions['classes'];
  readonly connectivity: 4 | 8;
  readonly minimumArea: number;
  readonly maximumHole: number;
  readonly hMaxima: number;
  readonly minimumRoundness: number;
  readonly minimumScore: number;
  readonly overlap: number;
}

export type Seeds = Exclude<InstanceOptions['seeds'], 'auto'>;

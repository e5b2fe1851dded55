import { z } from 'zod';

/** Keys that the cards of readers of mask files share. */
export const masksPattern = z
  .string()
  .refine((pattern) => /\{\w+\}/.test(pattern), 'a pattern with {id} in it, such as masks/{id}.png');

export const componentsKey = z
  .union([z.literal(4), z.literal(8)])
  .optional()
  .describe(
    'Makes an object of every connected component of a class, with 4 or 8 neighbours; objects of one class that touch become one. Left out: the labels are classes of pixels.',
  );

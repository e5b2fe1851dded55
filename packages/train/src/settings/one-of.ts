import { z } from 'zod';

/**
 * A mapping with exactly one of these keys, whose value are the settings of what the key names:
 * `{ cosine: { minimum: 1e-5 } }`. A strict object rather than a union, so that a mistyped name is told as such.
 */
export function oneOf<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  const names = Object.keys(shape);
  const optional = Object.fromEntries(names.map((name) => [name, shape[name]!.optional()])) as {
    [Name in keyof Shape]: z.ZodOptional<Shape[Name]>;
  };
  return z
    .strictObject(optional)
    .refine((value) => Object.values(value).filter((settings) => settings !== undefined).length === 1, {
      error: `exactly one of ${names.join(', ')}`,
    });
}

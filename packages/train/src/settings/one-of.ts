import { z } from 'zod';

/**
 * A mapping with exactly one of these keys, whose value are the settings of what the key names:
 * `{ cosine: { minimum: 1e-5 } }`. Keys of `beside` may stand there as well. A strict object rather than a union, so that
 * a mistyped name is told as such.
 */
export function oneOf<Shape extends z.ZodRawShape, Beside extends z.ZodRawShape = Record<never, never>>(
  shape: Shape,
  beside?: Beside,
) {
  const names = Object.keys(shape);
  const optional = Object.fromEntries(names.map((name) => [name, z.optional(shape[name]!)])) as {
    [Name in keyof Shape]: z.ZodOptional<Shape[Name]>;
  };
  const both = { ...optional, ...beside } as typeof optional & Beside;
  return z
    .strictObject(both)
    .refine(
      (value: Record<string, unknown>) => names.filter((name) => value[name] !== undefined).length === 1,
      {
        error: `exactly one of ${names.join(', ')}`,
      },
    );
}

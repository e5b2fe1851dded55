import type { z } from 'zod';

type Schema = z.core.$ZodType;

/**
 * The keys that a schema allows at a path, over every branch of unions there: what a mistyped key is compared with.
 * Empty when the schema has no object at that path.
 */
export function allowedKeys(schema: Schema, path: readonly PropertyKey[]): string[] {
  const objects = path.reduce<Schema[]>(
    (schemas, part) => schemas.flatMap((one) => childrenOf(one, part)),
    unwrap(schema),
  );
  return [...new Set(objects.flatMap((object) => Object.keys(shapeOf(object) ?? {})))];
}

function childrenOf(schema: Schema, part: PropertyKey): Schema[] {
  const { def } = schema._zod as unknown as { def: Definition };
  const child = typeof part === 'number' ? def.element : (shapeOf(schema)?.[String(part)] ?? def.valueType);
  return child === undefined ? [] : unwrap(child);
}

/** The parts of zod's definitions that lead from a schema to the ones inside it. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly in?: Schema;
  readonly left?: Schema;
  readonly right?: Schema;
}

function shapeOf(schema: Schema): Record<string, Schema> | undefined {
  return (schema._zod as unknown as { def: Definition }).def.shape;
}

/** Sees through optional, default, pipes, unions and intersections. */
function unwrap(schema: Schema): Schema[] {
  const { def } = schema._zod as unknown as { def: Definition };
  const inner = [def.innerType, def.in, def.left, def.right, ...(def.options ?? [])].filter(
    (one) => one !== undefined,
  );
  return inner.length === 0 ? [schema] : inner.flatMap(unwrap);
}

import type { z } from 'zod';

type Schema = z.core.$ZodType;

/**
 * The keys that a schema allows in the object at a path: what a mistyped key is compared with. Of a union of objects,
 * the branches whose literal members (`architecture: unet`) agree with `input`. Empty when no object may stand there.
 */
export function allowedKeys(schema: Schema, path: readonly PropertyKey[], input: unknown): string[] {
  const shapes = schemasAt(schema, path)
    .map((one) => definitionOf(one).shape)
    .filter((shape) => shape !== undefined);
  const fitting = shapes.filter((shape) => literalsAgree(shape, input));
  return [...new Set((fitting.length > 0 ? fitting : shapes).flatMap((shape) => Object.keys(shape)))];
}

/** The literal values that a schema allows at a path, over every branch of unions. */
export function allowedValues(schema: Schema, path: readonly PropertyKey[]): string[] {
  return [...new Set(schemasAt(schema, path).flatMap((one) => (definitionOf(one).values ?? []).map(String)))];
}

/** The parts of zod's definitions that lead from a schema to the ones inside it. */
interface Definition {
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly values?: readonly unknown[];
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly in?: Schema;
  readonly left?: Schema;
  readonly right?: Schema;
}

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

function schemasAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, part) => schemas.flatMap((one) => membersOf(one, part)),
    unwrap(schema),
  );
}

function membersOf(schema: Schema, part: PropertyKey): Schema[] {
  const { shape, element, valueType } = definitionOf(schema);
  const member = typeof part === 'number' ? element : (shape?.[String(part)] ?? valueType);
  return member === undefined ? [] : unwrap(member);
}

/** Sees through optional, default, pipes, unions and intersections. */
function unwrap(schema: Schema): Schema[] {
  const definition = definitionOf(schema);
  const inside = [
    definition.innerType,
    definition.in,
    definition.left,
    definition.right,
    ...(definition.options ?? []),
  ];
  const schemas = inside.filter((one) => one !== undefined);
  return schemas.length === 0 ? [schema] : schemas.flatMap(unwrap);
}

/** Whether the literal members of a shape have the values that stand in `input`, or are left out and have a default. */
function literalsAgree(shape: Readonly<Record<string, Schema>>, input: unknown): boolean {
  return Object.entries(shape).every(([key, member]) => {
    const values = unwrap(member).flatMap((one) => definitionOf(one).values ?? []);
    if (values.length === 0 || unwrap(member).length > 1) return true;
    const given = (input as Record<string, unknown> | undefined)?.[key];
    return given === undefined ? definitionOf(member).innerType !== undefined : values.includes(given);
  });
}

import type { JsonSchema } from './markdown';

/**
 * The schema of what is laid over settings that stand elsewhere: nothing has to be there, and null removes a setting. A choice
 * between mappings becomes any of them, since what decides between them may be missing.
 */
export function loosened(schema: JsonSchema): JsonSchema {
  const { required: _, oneOf, ...rest } = schema;
  const { properties, anyOf = oneOf, allOf } = rest;
  return {
    ...rest,
    ...(properties === undefined ? {} : { properties: mapValues(properties, removable) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(loosened) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(loosened) }),
  };
}

function removable(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = loosened(schema);
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: 'null' }] };
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

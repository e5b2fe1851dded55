import { tableOf } from './markdown';
import type { JsonSchema } from './markdown';

/**
 * The reference of dataset cards: one table of the keys that all cards have, and one for each reader with its own keys and
 * those that mean something else to it.
 */
export function cardsReference(common: JsonSchema, readers: Readonly<Record<string, JsonSchema>>): string {
  const sections = Object.entries(readers).map(([name, card]) => {
    const { reader, ...own } = ownKeys(card, common);
    return [
      `## reader: ${name}`,
      '',
      ...(reader?.description === undefined ? [] : [reader.description, '']),
      ...tableOf('key', { ...card, properties: own }),
      '',
    ].join('\n');
  });
  return [
    '# Keys of dataset cards',
    '',
    'Made by `npx mitos schema --cards --markdown` from the schemas in the code: change those, not this page.',
    'Cards that work, layout by layout: [use your own data](../how-to/use-your-own-data.md).',
    '',
    ['## Every card', '', ...tableOf('key', withReaders(common, Object.keys(readers))), ''].join('\n'),
    ...sections,
  ].join('\n');
}

/** The keys that the common ones do not have, or not with this meaning. */
function ownKeys(
  { properties = {} }: JsonSchema,
  { properties: shared = {} }: JsonSchema,
): Record<string, JsonSchema> {
  const isOwn = ([key, schema]: [string, JsonSchema]) =>
    JSON.stringify(schema) !== JSON.stringify(shared[key]);
  return Object.fromEntries(Object.entries(properties).filter(isOwn));
}

/** The common keys, with the names that `reader` may have. */
function withReaders({ properties = {}, ...common }: JsonSchema, names: readonly string[]): JsonSchema {
  const { description } = properties['reader'] ?? {};
  const reader: JsonSchema = { enum: names, ...(description === undefined ? {} : { description }) };
  return { ...common, properties: { ...properties, reader } };
}

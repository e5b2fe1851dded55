import { z } from 'zod';
import { loosened } from '../../src/reference/loosened';
import type { JsonSchema } from '../../src/reference/markdown';

test('nothing is needed and null is allowed, also in mappings between which a member decides', () => {
  const model = z.discriminatedUnion('architecture', [
    z.strictObject({ architecture: z.literal('unet'), filters: z.int().describe('Channels.') }),
    z.strictObject({ architecture: z.literal('fpn') }),
  ]);
  const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject({ model, epochs: z.number() }));
  const orNull = (type: object) => ({ anyOf: [type, { type: 'null' }] });
  const whole = { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  expect(loosened(schema as JsonSchema)).toEqual({
    type: 'object',
    additionalProperties: false,
    properties: {
      epochs: orNull({ type: 'number' }),
      model: orNull({
        anyOf: [
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              architecture: orNull({ type: 'string', const: 'unet' }),
              filters: { description: 'Channels.', ...orNull(whole) },
            },
          },
          {
            type: 'object',
            additionalProperties: false,
            properties: { architecture: orNull({ type: 'string', const: 'fpn' }) },
          },
        ],
      }),
    },
  });
});

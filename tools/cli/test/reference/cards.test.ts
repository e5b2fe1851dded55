import { z } from 'zod';
import { cardsReference } from '../../src/reference/cards';
import type { JsonSchema } from '../../src/reference/markdown';

const common = z.strictObject({
  name: z.string().describe('Name of the dataset.'),
  reader: z.string().describe('How the labels are written.'),
  pages: z.enum(['single', 'slices']).default('single').describe('Files with several pages.'),
});

const dots = common.extend({
  reader: z.literal('dots').describe('One point for each object.'),
  pages: z.enum(['single']).default('single').describe('Files with several pages: refused.'),
  colours: z.record(z.string(), z.int()).optional().describe('The value of each class.'),
});

test('common keys stand once; a reader has its own, and those that mean something else to it', () => {
  const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  const page = cardsReference(jsonSchema(common), { dots: jsonSchema(dots) });
  expect(page.split('\n').slice(5)).toEqual([
    '## Every card',
    '',
    '| key | value | default | meaning |',
    '| --- | --- | --- | --- |',
    '| `name` | text | (needed) | Name of the dataset. |',
    '| `reader` | `dots` | (needed) | How the labels are written. |',
    '| `pages` | `single`, `slices` | `"single"` | Files with several pages. |',
    '',
    '## reader: dots',
    '',
    'One point for each object.',
    '',
    '| key | value | default | meaning |',
    '| --- | --- | --- | --- |',
    '| `pages` | `single` | `"single"` | Files with several pages: refused. |',
    '| `colours` | a mapping of names to whole number |  | The value of each class. |',
    '',
  ]);
});

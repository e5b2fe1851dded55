import { z } from 'zod';
import { settingsReference } from '../../src/reference/markdown';
import type { JsonSchema } from '../../src/reference/markdown';

const settings = z.strictObject({
  size: z.int().min(16).max(512).default(256).describe('Side of the square.'),
  fit: z.enum(['resize', 'crop']).describe('How it | fits.'),
  model: z
    .discriminatedUnion('architecture', [
      z.strictObject({ architecture: z.literal('unet'), filters: z.int().positive().describe('Channels.') }),
    ])
    .optional()
    .describe('The network.'),
  names: z.array(z.string()).default([]).describe('Names.'),
  steps: z
    .array(z.strictObject({ turn: z.number().max(180).optional().describe('Degrees.') }))
    .default([])
    .describe('One after the other.'),
});

test('a table has a row for every setting, and for the settings inside it', () => {
  const schema = z.toJSONSchema(settings, { io: 'input' }) as JsonSchema;
  const page = settingsReference({ train: schema });
  expect(page.slice(page.indexOf('## train')).split('\n')).toEqual([
    '## train',
    '',
    '| setting | value | default | meaning |',
    '| --- | --- | --- | --- |',
    '| `size` | whole number >= 16, <= 512 | `256` | Side of the square. |',
    '| `fit` | `resize`, `crop` | (needed) | How it \\| fits. |',
    '| `model` | { architecture, filters } |  | The network. |',
    '| `model.architecture` | `"unet"` | (needed) |  |',
    '| `model.filters` | whole number > 0 | (needed) | Channels. |',
    '| `names` | a list of text | `[]` | Names. |',
    '| `steps` | a list of { turn } | `[]` | One after the other. |',
    '| `steps[].turn` | number <= 180 |  | Degrees. |',
    '',
  ]);
});

test('of several mappings between which a member decides, that value stands before the rows of each', () => {
  const variants = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('random').describe('Anywhere.') }),
    z.strictObject({ kind: z.literal('tiles'), overlap: z.int().describe('Shared pixels.') }),
  ]);
  const page = settingsReference({
    augment: z.toJSONSchema(z.strictObject({ windows: variants }), { io: 'input' }) as JsonSchema,
  });
  const lines = page.slice(page.indexOf('## augment')).split('\n');
  expect(lines.filter((line) => line.startsWith('| `'))).toEqual([
    '| `windows` | `kind`: `random`, `tiles`, with its own settings | (needed) |  |',
    '| `windows (random)` |  |  | Anywhere. |',
    '| `windows (tiles).overlap` | whole number | (needed) | Shared pixels. |',
  ]);
});

import { readFile } from 'node:fs/promises';
import { pipelineSchema, stageSchemas } from '../../src/commands/schema';
import { settingsReference } from '../../src/reference/markdown';

test('the settings reference in docs is what the schemas say now', async () => {
  // Written by: npx mitos schema --markdown > docs/reference/settings.md
  const page = await readFile('docs/reference/settings.md', 'utf8');
  expect(page).toBe(settingsReference(stageSchemas()));
});

test('every setting has a description', () => {
  const undescribed = settingsReference(stageSchemas())
    .split('\n')
    .filter((line) => /^\| `[^`.]+` .*\|\s*\|$/.test(line));
  expect(undescribed).toEqual([]);
});

test('the schema of a pipeline knows its stages by name and others by what they use', () => {
  const { properties } = pipelineSchema() as {
    properties: { stages: { properties: object; additionalProperties: { anyOf: { required: string[] }[] } } };
  };
  expect(Object.keys(properties.stages.properties)).toEqual([
    'ingest',
    'augment',
    'train',
    'evaluate',
    'report',
  ]);
  expect(
    properties.stages.additionalProperties.anyOf.every(({ required }) => required.includes('uses')),
  ).toBe(true);
});

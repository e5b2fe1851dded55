import { readerNames } from '@mitos/ingest';
import { readFile } from 'node:fs/promises';
import {
  cardSchema,
  cardSchemas,
  commonCardSchema,
  pipelineSchema,
  stageSchemas,
} from '../../src/commands/schema';
import { cardsReference } from '../../src/reference/cards';
import { settingsReference } from '../../src/reference/markdown';

const settingsPage = () => settingsReference(stageSchemas());
const cardsPage = () => cardsReference(commonCardSchema(), cardSchemas());

test('the settings reference in docs is what the schemas say now', async () => {
  // Written by: npx mitos schema --markdown > docs/reference/settings.md
  const page = await readFile('docs/reference/settings.md', 'utf8');
  expect(page).toBe(settingsPage());
});

test('the reference of dataset cards in docs is what the schemas say now', async () => {
  // Written by: npx mitos schema --cards --markdown > docs/reference/dataset-cards.md
  const page = await readFile('docs/reference/dataset-cards.md', 'utf8');
  expect(page).toBe(cardsPage());
});

test.each([
  ['setting of a stage', settingsPage],
  ['key of a card', cardsPage],
])('every %s has a description', (_, page) => {
  const undescribed = page()
    .split('\n')
    .filter((line) => /^\| `[^`.]+` .*\|\s*\|$/.test(line));
  expect(undescribed).toEqual([]);
});

interface Stages {
  readonly properties: {
    readonly stages: {
      readonly properties: Record<string, object>;
      readonly additionalProperties: { readonly anyOf: readonly { readonly required: string[] }[] };
    };
  };
}

test('the schema of a pipeline knows its stages by name and others by what they use', () => {
  const { properties } = pipelineSchema()['else'] as Stages;
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

test('in the schema of a pipeline that extends another, no setting is needed', () => {
  const { $defs, then } = pipelineSchema() as {
    readonly $defs: { readonly changes: Stages['properties']['stages'] };
    readonly then: object;
  };
  expect(then).toEqual({ properties: { stages: { $ref: '#/$defs/changes' } } });
  const [train, nothing] = ($defs.changes.properties['train'] as { anyOf: object[] }).anyOf;
  expect(train).not.toHaveProperty('required');
  expect(nothing).toEqual({ type: 'null' });
});

test('the schema of a pipeline knows every key that stands beside the stages, and no other', () => {
  const { properties, additionalProperties } = pipelineSchema() as Record<string, object>;
  expect(Object.keys(properties!)).toEqual(['name', 'extends', 'seed', 'matrix', 'stages']);
  expect(additionalProperties).toBe(false);
});

test('the schema of a card has a branch for each reader, which refuses keys that it does not know', () => {
  const { anyOf } = cardSchema() as {
    anyOf: { properties: { reader: { const: string } }; additionalProperties: boolean; required: string[] }[];
  };
  expect(anyOf.map(({ properties }) => properties.reader.const)).toEqual(readerNames);
  for (const branch of anyOf) {
    expect(branch.additionalProperties).toBe(false);
    expect(branch.required).toEqual(expect.arrayContaining(['name', 'reader', 'images']));
  }
});

import { formatError, isMitosError } from '@mitos/core';
import { parseRecipe, readRecipe } from '../../src/runner/read-recipe';

function faultOf(text: string): string {
  try {
    parseRecipe(text, 'recipe.yaml');
    return 'no error';
  } catch (error) {
    return isMitosError(error) ? formatError(error) : String(error);
  }
}

test('an empty file is all the defaults', () => {
  expect(parseRecipe('', 'recipe.yaml')).toMatchObject({ settings: { size: 256, transforms: [] } });
  expect(parseRecipe('', 'recipe.yaml')).not.toHaveProperty('seed');
});

test('a mistyped key is named with its place and what is near', () => {
  expect(faultOf('size: 64\ntransfroms: []\n')).toMatch(
    /^The recipe recipe.yaml has one problem.\n {2}recipe.yaml:2:1: expected one of size, .*, found the key "transfroms"; rename it to "transforms"/,
  );
});

test('in a list of transforms places are those of the list', () => {
  expect(faultOf('- flip: both\n- rotate: 400\n')).toMatch(
    /^The recipe recipe.yaml has one problem.\n {2}recipe.yaml:2:11: expected a number of at most 180, found 400/,
  );
  expect(faultOf('- flip: both\n- rotat: 4\n')).toMatch(
    /recipe.yaml:2:3: expected one of .*, found the key "rotat"; rename it to "rotate"/,
  );
});

test('in a pipeline places are those of its stage', () => {
  const text = `name: tiny
stages:
  ingest: { dataset: tiny }
  samples:
    uses: augment
    needs: ingest
    transforms: [{ rotate: 400 }]
`;
  expect(faultOf(text)).toMatch(/recipe.yaml:7:28: expected a number of at most 180, found 400/);
});

test('what is no YAML says where', () => {
  expect(faultOf('size: [64\n')).toMatch(
    /^The recipe recipe.yaml has .*\n {2}recipe.yaml:2:1: expected valid YAML/,
  );
});

test.each([
  ['none', ''],
  ['augment and other', '  augment: { needs: ingest }\n  other: { uses: augment, needs: ingest }\n'],
])('a pipeline with %s for augment stages is refused', (found, stages) => {
  const text = `name: tiny\nstages:\n  ingest: { dataset: tiny }\n${stages}`;
  expect(faultOf(text)).toContain(`recipe.yaml:2:1: expected one augment stage, found ${found}`);
});

test('a pipeline with faults of its own is refused', () => {
  expect(faultOf('name: tiny\nstages: { augment: { needs: nobody } }\n')).toContain(
    'expected a stage of this pipeline (augment), found "nobody"',
  );
});

test('a file that is not there is named', async () => {
  await expect(readRecipe('/nowhere/recipe.yaml')).rejects.toMatchObject({
    message: 'There is no recipe at /nowhere/recipe.yaml.',
    code: 'recipe-missing',
  });
});

import { formatProblem } from '../../src/errors';
import { parsePipeline } from '../../src/pipeline/pipeline';

const text = `name: a
seed: 7
matrix: { model: { unet: { train: { filters: 4 } }, segnet: {} }, seed: [1, 2] }
stages:
  ingest: {}
  augment: { needs: ingest, transforms: [{ rotate: 10 }, { flip: both }] }
  train: { needs: augment, filters: 8, schedule: { cosine: {} } }
`;
const parse = (...set: string[]) => parsePipeline(text, 'p', { set });
const settingsOf = (name: string, ...set: string[]) =>
  parse(...set).pipeline?.stages.find(({ key }) => key === name)?.settings;

test('the name of a stage in the YAML means all copies, whatever the matrix says', () => {
  const trainings = parse('train.filters=2').pipeline?.stages.filter(({ kind }) => kind === 'train');
  expect(trainings?.map(({ settings }) => settings['filters'])).toEqual([2, 2, 2, 2]);
});

test('the name of a copy means that one, and a pattern those that fit', () => {
  expect(settingsOf('train-unet-seed1', 'train-unet-seed1.filters=2')).toMatchObject({ filters: 2 });
  expect(settingsOf('train-unet-seed2', 'train-unet-seed1.filters=2')).toMatchObject({ filters: 4 });
  expect(settingsOf('train-unet-seed2', 'train-unet-*.filters=2')).toMatchObject({ filters: 2 });
  expect(settingsOf('train-segnet-seed2', 'train-unet-*.filters=2')).toMatchObject({ filters: 8 });
});

test('values are YAML, steps of a list are counted from 0, and ~ brings back the default', () => {
  const set = ['augment.transforms.0.rotate=20', 'train.loss={ bce: 1 }', 'train.schedule=~'];
  expect(settingsOf('augment', ...set)).toEqual({ transforms: [{ rotate: 20 }, { flip: 'both' }] });
  expect(settingsOf('train-segnet-seed1', ...set)).toEqual({ filters: 8, loss: { bce: 1 } });
});

test('the last of several counts', () => {
  expect(settingsOf('ingest', 'ingest.a=1', 'ingest.a=2')).toEqual({ a: 2 });
});

test('the seed is that of the pipeline, or of a stage', () => {
  const seeds = (set: string) => parse(set).pipeline?.stages.map(({ seed }) => seed);
  expect(seeds('seed=3')).toEqual([3, 3, 1, 2, 1, 2]);
  expect(seeds('train.seed=3')).toEqual([7, 7, 3, 3, 3, 3]);
});

test('a problem with a value stands in the text that was typed', () => {
  const { yaml } = parse('train.filters=2');
  expect(yaml.locate(['stages', 'train-unet-seed1', 'filters'])).toEqual({ file: '--set train.filters=2' });
});

const form = "expected a setting's path and its value, as in train.epochs=3";
test.each([
  ['train.epochs', `--set train.epochs: ${form}, found "train.epochs"`],
  ['epochs=3', `--set epochs=3: ${form}, found "epochs=3"`],
  ['train..epochs=3', `--set train..epochs=3: ${form}, found "train..epochs=3"`],
  ['train.needs=ingest', `--set train.needs=ingest: ${form}, found "train.needs=ingest"`],
  ['train.epochs=[', `--set train.epochs=[: ${form}, found "train.epochs=["`],
  [
    'trian.epochs=3',
    '--set trian.epochs=3: expected a stage of this pipeline (ingest, augment, train, train-unet-seed1, train-unet-seed2, train-segnet-seed1, train-segnet-seed2), found "trian"; rename it to "train"',
  ],
])('%s is refused', (set, problem) => {
  expect(parse(set).problems.map(formatProblem)).toEqual([problem]);
});

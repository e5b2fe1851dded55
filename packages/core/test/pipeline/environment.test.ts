import { formatError, isMitosError } from '../../src/errors';
import { settingsOfEnvironment } from '../../src/pipeline/environment';

test('settings stand in the environment as a JSON list', () => {
  expect(settingsOfEnvironment({ MITOS_SET: '["train.epochs=3", "seed=1"]' })).toEqual([
    'train.epochs=3',
    'seed=1',
  ]);
});

test.each([[{}], [{ MITOS_SET: '' }], [{ MITOS_SET: '[]' }]])('%j holds none', (environment) => {
  expect(settingsOfEnvironment(environment)).toEqual([]);
});

test.each(['train.epochs=3', '{}', '[3]'])('%s is refused', (text) => {
  let error: unknown;
  try {
    settingsOfEnvironment({ MITOS_SET: text });
  } catch (thrown) {
    error = thrown;
  }
  expect(isMitosError(error) && formatError(error)).toBe(`MITOS_SET cannot be read.
  expected a JSON list of settings: ["train.epochs=3"], found ${text}
Use "npx mitos run <pipeline> --set train.epochs=3", which sets it, or unset MITOS_SET.`);
});

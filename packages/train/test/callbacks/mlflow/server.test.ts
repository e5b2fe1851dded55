import { serverOf } from '../../../src/callbacks/mlflow/server';

const address = 'http://127.0.0.1:5000';
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

test.each<[string, Record<string, string>, string, Record<string, string>]>([
  ['an address', { MLFLOW_TRACKING_URI: `${address}/` }, address, {}],
  ['a path below it', { MLFLOW_TRACKING_URI: 'https://host/mlflow/' }, 'https://host/mlflow', {}],
  [
    'a token before a name',
    { MLFLOW_TRACKING_URI: address, MLFLOW_TRACKING_TOKEN: 'abc', MLFLOW_TRACKING_USERNAME: 'me' },
    address,
    { authorization: 'Bearer abc' },
  ],
  [
    'a name and a password',
    { MLFLOW_TRACKING_URI: address, MLFLOW_TRACKING_USERNAME: 'me', MLFLOW_TRACKING_PASSWORD: 'p:ü' },
    address,
    basic('me:p:ü'),
  ],
  ['both in the address', { MLFLOW_TRACKING_URI: 'http://me:p%3A@host:1' }, 'http://host:1', basic('me:p:')],
])('%s is taken from the environment', (_, environment, expected, headers) => {
  expect(serverOf(environment)).toEqual({ address: expected, headers });
});

test.each([
  [{}, 'MLFLOW_TRACKING_URI is not set: nothing is tracked'],
  [{ MLFLOW_TRACKING_URI: '' }, 'MLFLOW_TRACKING_URI is not set: nothing is tracked'],
  [
    { MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db' },
    'MLFLOW_TRACKING_URI is no address that begins with http:// or https://: nothing is tracked',
  ],
  [
    { MLFLOW_TRACKING_URI: 'databricks' },
    'MLFLOW_TRACKING_URI is no address that begins with http:// or https://: nothing is tracked',
  ],
])('%j names no server', (environment, message) => {
  expect(() => serverOf(environment)).toThrow(new Error(message));
});

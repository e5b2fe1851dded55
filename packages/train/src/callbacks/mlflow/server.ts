/** Where MLflow is and who asks. */
export interface Server {
  /** Without a slash at the end, and without a password. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The server that MLflow's own variables name: `MLFLOW_TRACKING_URI`, and `MLFLOW_TRACKING_TOKEN` or
 * `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`. Throws when there is none to reach over HTTP.
 */
export function serverOf(environment: Environment): Server {
  const { MLFLOW_TRACKING_URI: given, MLFLOW_TRACKING_TOKEN: token } = environment;
  if (given === undefined || given === '')
    throw new Error('MLFLOW_TRACKING_URI is not set: nothing is tracked');
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(
      `MLFLOW_TRACKING_URI is no address that begins with http:// or https://: nothing is tracked`,
    );
  }
  const user = environment['MLFLOW_TRACKING_USERNAME'] ?? decodeURIComponent(url.username);
  const password = environment['MLFLOW_TRACKING_PASSWORD'] ?? decodeURIComponent(url.password);
  const address = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  return { address, headers: authorization(token, user, password) };
}

function authorization(token: string | undefined, user: string, password: string): Record<string, string> {
  if (token !== undefined && token !== '') return { authorization: `Bearer ${token}` };
  if (user === '') return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

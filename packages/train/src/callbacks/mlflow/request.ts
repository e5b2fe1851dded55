import type { Server } from './server';

/** A request that the server refused. `code` is MLflow's: `RESOURCE_DOES_NOT_EXIST`. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Long, for a step of the training that runs meanwhile may take seconds, and nothing is received during it. */
const timeout = 60_000;

/**
 * Calls MLflow's REST API (version 2.0): `endpoint` is `runs/create`. With a body it is a POST. Throws an error that says
 * what was tried: {@link Refused} when the server answered.
 */
export async function request(
  { address, headers }: Server,
  endpoint: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const method = body === undefined ? 'GET' : 'POST';
  const url = `${address}/api/2.0/mlflow/${endpoint}`;
  const tried = `${method} ${url.split('?')[0]!}`;
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  }).catch((cause: unknown) => {
    throw new Error(`${tried} failed: ${reasonOf(cause)}`, { cause });
  });
  const text = await response.text();
  if (response.ok) return parsed(text) ?? {};
  const { error_code: code, message } = parsed(text) ?? {};
  const said = typeof message === 'string' ? `: ${message.slice(0, 200)}` : '';
  throw new Refused(`${tried} was answered with ${response.status}${said}`, String(code));
}

/** `fetch` itself says no more than that it failed. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause ?? error;
  const { code, message } = cause as NodeJS.ErrnoException;
  return code !== undefined && typeof code === 'string' ? code : message;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

import { formatError, isMitosError } from '@mitos/core';
import { request } from 'node:http';
import { startServer } from '../../src/watch/server';
import type { LiveServer } from '../../src/watch/server';
import { liveOf } from './live';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer(0);
  server.show(liveOf());
});
afterAll(() => server.close());

/** A request with any method and host: `fetch` does not let the host be chosen. */
function ask(path: string, method = 'GET', host?: string) {
  const { port } = new URL(server.address);
  const headers = host === undefined ? {} : { host };
  return new Promise<{ status?: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      asked.on('error', reject).end();
    },
  );
}

test('the page is served to this machine, and may fetch nothing from elsewhere', async () => {
  const { status, headers, text } = await ask('/');
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; /);
  expect(text).toMatch(/^<!doctype html>/);
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test('the state is served as JSON', async () => {
  const { headers, text } = await ask('/live.json?x=1');
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(text)).toEqual(liveOf());
});

test('events begin with the present state, and a new one comes by itself', async () => {
  const stop = new AbortController();
  const response = await fetch(`${server.address}events`, { signal: stop.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async () => {
    while (!text.includes('\n\n')) text += (await reader.read()).value ?? '';
    const [event = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    expect(event).toMatch(/^data: [^\n]*$/);
    return JSON.parse(event.slice('data: '.length)) as { now: number; live: unknown };
  };
  const { now, live } = await next();
  expect(live).toEqual(liveOf());
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
  server.show(liveOf({ step: 7 }));
  expect((await next()).live).toEqual(liveOf({ step: 7 }));
  stop.abort();
  server.show(liveOf());
});

test.each(['localhost:1', '127.0.0.1', '[::1]:4000', 'LOCALHOST'])(
  'the host %s is this machine',
  async (host) => {
    expect((await ask('/', 'GET', host)).status).toBe(200);
  },
);

test.each(['example.org', '127.0.0.1.example.org:80', 'localhost.example.org', '192.168.0.1', '0.0.0.0'])(
  'the host %j is refused',
  async (host) => {
    for (const path of ['/', '/events', '/live.json']) {
      const { status, text } = await ask(path, 'GET', host);
      expect([status, text]).toEqual([403, 'Only this machine may look.\n']);
    }
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('a %s is refused', async (method) => {
  const { status, headers, text } = await ask('/', method);
  expect([status, headers['allow'], text]).toEqual([405, 'GET', 'This page can only be read.\n']);
});

test.each(['/index.html', '/../package.json', '/favicon.ico', '//live.json', '/constructor', '/toString'])(
  'there is no %s',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, text: 'There is no such page.\n' });
  },
);

test('a port that is taken is told', async () => {
  const { port } = new URL(server.address);
  const text = await startServer(Number(port)).catch((error: unknown) =>
    isMitosError(error) ? formatError(error) : String(error),
  );
  expect(text).toBe(`The page cannot be shown on port ${port}.
  expected a free port of this machine, found one that another program listens on; give another one with --port, or none`);
});

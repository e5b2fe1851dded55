import type { Live } from '@mitos/core';
import { MitosError } from '@mitos/core';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentPolicy, page } from './page/page';

/** Between two signs of life to a page that has no news, in milliseconds. */
const heartbeat = 15_000;

const common = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

export interface LiveServer {
  /** `http://127.0.0.1:40123/` */
  readonly address: string;
  /** Shows a new state to every page that is open. */
  show(live: Live): void;
  close(): Promise<void>;
}

/**
 * Serves the page at `/`, the state as `/live.json` and as events at `/events`, to this machine alone: it listens on the
 * loopback address and refuses requests that name another host, so that no website can read it by a name of its own
 * (DNS rebinding). Port 0 is any free one. Throws a MitosError (`port-taken`).
 */
export async function startServer(port: number): Promise<LiveServer> {
  const pages = new Set<ServerResponse>();
  let live: Live | undefined;
  const server = createServer((request, response) => {
    const refused = refusal(request);
    if (refused !== undefined) return void refuse(response, ...refused);
    const routes: Record<string, () => void> = {
      '/': () =>
        answer(response, 'text/html; charset=utf-8', page, { 'content-security-policy': contentPolicy }),
      '/live.json': () => answer(response, 'application/json', `${JSON.stringify(live)}\n`),
      '/events': () => {
        response.writeHead(200, { ...common, 'content-type': 'text/event-stream' });
        pages.add(response);
        response.on('close', () => pages.delete(response));
        response.write(live === undefined ? ': nothing yet\n\n' : eventOf(live));
      },
    };
    const route = routes[request.url!.split('?')[0]!];
    if (route === undefined) return void refuse(response, 404, 'There is no such page.');
    route();
  });
  const beat = setInterval(() => broadcast(pages, ': still here\n\n'), heartbeat);
  await listen(server, port).catch((error: unknown) => {
    clearInterval(beat);
    throw error;
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show(next) {
      live = next;
      broadcast(pages, eventOf(next));
    },
    async close() {
      clearInterval(beat);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** With the time of this machine: a browser elsewhere, behind a tunnel, may have another. */
function eventOf(live: Live): string {
  return `data: ${JSON.stringify({ now: Date.now(), live })}\n\n`;
}

function broadcast(pages: ReadonlySet<ServerResponse>, text: string): void {
  for (const page of pages) page.write(text);
}

function refusal({ method, headers }: IncomingMessage): [status: number, text: string] | undefined {
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return [403, 'Only this machine may look.'];
  if (method !== 'GET') return [405, 'This page can only be read.'];
  return undefined;
}

function answer(
  response: ServerResponse,
  type: string,
  text: string,
  more: Record<string, string> = {},
): void {
  response.writeHead(200, { ...common, ...more, 'content-type': type }).end(text);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const allowed = status === 405 ? { allow: 'GET' } : {};
  response
    .writeHead(status, { ...common, ...allowed, 'content-type': 'text/plain; charset=utf-8' })
    .end(`${text}\n`);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    throw new MitosError(`The page cannot be shown on port ${port}.`, {
      code: 'port-taken',
      problems: [
        {
          expected: 'a free port of this machine',
          found: code === 'EACCES' ? 'one that needs more rights' : 'one that another program listens on',
          fix: 'give another one with --port, or none',
        },
      ],
      cause,
    });
  }
}

import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { JsonUnreadable, lineAt } from './json-unreadable';
import { JsonScanner } from './json-scanner';
import type { Container, OnElement } from './json-element';

const defaultChunk = 1 << 20;

/**
 * Walks through a JSON file (UTF-8, byte order mark allowed) of any size whose top level is an object, and calls `onElement`
 * for every element of the lists, and every member's value of the objects, that stand under the given top-level keys.
 * Memory: `chunk` bytes and the largest element. Every byte of the file is checked against the grammar of JSON.
 *
 * Returns what stands under each of the keys; those that are not there are missing. Throws {@link JsonUnreadable}.
 */
export async function scanJson(
  file: string,
  keys: readonly string[],
  onElement: OnElement,
  signal: AbortSignal,
  { chunk = defaultChunk }: { readonly chunk?: number } = {},
): Promise<ReadonlyMap<string, Container>> {
  signal.throwIfAborted();
  const handle = await open(file, 'r');
  try {
    return await scan(handle, new JsonScanner(keys, onElement), signal, chunk);
  } finally {
    await handle.close();
  }
}

async function scan(
  handle: FileHandle,
  scanner: JsonScanner,
  signal: AbortSignal,
  chunk: number,
): Promise<ReadonlyMap<string, Container>> {
  let buffer = Buffer.allocUnsafe(chunk);
  /** Bytes of the buffer that are kept from before: an element that is not complete. */
  let kept = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, kept, buffer.length - kept, null);
    signal.throwIfAborted();
    const fault = bytesRead === 0 ? scanner.finish() : scanner.push(buffer, kept + bytesRead);
    if (fault !== undefined) throw new JsonUnreadable(fault, await lineAt(handle, fault.offset));
    if (bytesRead === 0) return scanner.found;
    const needed = scanner.neededFrom;
    kept += bytesRead;
    const previous = buffer;
    // Room for as much again, so that a large element is copied few times.
    if (kept - needed > buffer.length / 2) buffer = Buffer.allocUnsafe(2 * buffer.length);
    kept = previous.copy(buffer, 0, needed, kept);
    scanner.shift(needed);
  }
}

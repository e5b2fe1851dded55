import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { whenSaved } from '../../src/console/when-saved';

/** Watches a file; each call of the work notes the content that it found. */
async function watched(content: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-when-saved-'));
  const file = path.join(folder, 'recipe.yaml');
  await writeFile(file, content);
  const stop = new AbortController();
  const seen: string[] = [];
  const ended = whenSaved(file, stop.signal, async () => void seen.push(await readFile(file, 'utf8')));
  return { folder, file, seen, stop, ended };
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it did not happen within 10 s');
    await delay(10);
  }
}

test('the work is done at once and again whenever the file is saved, until it is stopped', async () => {
  const { file, seen, stop, ended } = await watched('one');
  await until(() => seen.length === 1);
  await writeFile(file, 'two');
  await until(() => seen.length === 2);
  stop.abort();
  await ended;
  await writeFile(file, 'three');
  await delay(250);
  expect(seen).toEqual(['one', 'two']);
});

test('an editor that puts a new file in the place of the old one is seen', async () => {
  const { folder, file, seen, stop, ended } = await watched('one');
  await until(() => seen.length === 1);
  for (const content of ['two', 'three']) {
    await writeFile(path.join(folder, '.swap'), content);
    await rm(file);
    await rename(path.join(folder, '.swap'), file);
    await until(() => seen.includes(content));
  }
  stop.abort();
  await ended;
  expect(seen).toEqual(['one', 'two', 'three']);
});

test('other files, and saving the same again, are no reason', async () => {
  const { folder, file, seen, stop, ended } = await watched('one');
  await until(() => seen.length === 1);
  await writeFile(path.join(folder, 'other.yaml'), 'two');
  await writeFile(file, 'one');
  await delay(250);
  await writeFile(file, 'two');
  await until(() => seen.length === 2);
  stop.abort();
  await ended;
  expect(seen).toEqual(['one', 'two']);
});

test('what is saved while the work is done is worked on afterwards', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-when-saved-'));
  const file = path.join(folder, 'recipe.yaml');
  await writeFile(file, 'one');
  const stop = new AbortController();
  const seen: string[] = [];
  let running = 0;
  await whenSaved(file, stop.signal, async () => {
    running++;
    seen.push(`${running} ${await readFile(file, 'utf8')}`);
    if (seen.length === 1) {
      await writeFile(file, 'two');
      await delay(300);
    } else stop.abort();
    running--;
  });
  expect(seen).toEqual(['1 one', '1 two']);
});

import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

/** Makes `link` a symbolic link to `target`. Whoever looks meanwhile finds the old one or the new one. */
export async function linkTo(target: string, link: string): Promise<void> {
  if ((await readlink(link).catch(() => undefined)) === target) return;
  await mkdir(path.dirname(link), { recursive: true });
  const found = await lstat(link).catch(() => undefined);
  if (found?.isDirectory()) await rm(link, { recursive: true, force: true });
  const aside = `${link}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await symlink(target, aside);
    await rename(aside, link);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Whether every link points where it should. */
export async function areLinked(links: ReadonlyMap<string, string>): Promise<boolean> {
  for (const [link, target] of links) {
    if ((await readlink(link).catch(() => undefined)) !== target) return false;
  }
  return true;
}

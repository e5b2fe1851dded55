import { exists, modelCardFile } from '@mitos/core';
import path from 'node:path';
import type { DescribedModel } from './described-model';

/** The model in a folder with a model.json, or in its subfolder `model` (the output of train); undefined when there is none. */
export async function modelFromCard(given: string): Promise<DescribedModel | undefined> {
  for (const folder of [path.resolve(given), path.resolve(given, 'model')]) {
    if (!(await exists(path.join(folder, modelCardFile.fileName)))) continue;
    const { architecture, settings, heads, preprocessing } = await modelCardFile.read(folder);
    const channels = Object.entries(heads).map(([name, head]) => [name, head.channels] as const);
    return {
      architecture,
      settings,
      io: { channels: preprocessing.channels, heads: Object.fromEntries(channels) },
      inner: preprocessing.size,
    };
  }
  return undefined;
}

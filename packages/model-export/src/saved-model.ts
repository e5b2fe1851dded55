import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { decodingFile, exists, modelCardFile, weightsFileName, writeFileSafely } from '@mitos/core';
import type { ModelFolder } from './model-folder';
import { usageText } from './usage';

/** The SavedModel itself with all that a later prediction or training needs, and a README. */
export async function exportSavedModel(model: ModelFolder, outFolder: string): Promise<string[]> {
  const { folder, card, decoding } = model;
  for (const file of ['saved_model.pb', modelCardFile.fileName, weightsFileName]) {
    const from = path.join(folder, file);
    if (await exists(from)) await copyFile(from, path.join(outFolder, file));
  }
  if (decoding !== undefined) await decodingFile.write(outFolder, decoding);
  await writeFileSafely(path.join(outFolder, 'README.md'), readme(model));
  return [
    `saved_model.pb: a TensorFlow SavedModel (${card.architecture}), signature "serving_default"`,
    'README.md: how to use it',
  ];
}

function readme({ card, decoding }: ModelFolder): string {
  return `# ${card.architecture}, a TensorFlow SavedModel

\`\`\`python
import tensorflow as tf
network = tf.saved_model.load('.').signatures['serving_default']
outputs = network(images=images)
\`\`\`

${usageText(card, decoding)}`;
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { MitosError } from '../errors';
import { writeFileSafely } from '../files';
import { canonicalJson } from '../hash';

/** A JSON file with a fixed name and a schema, written by one stage and read by others. */
export interface JsonArtifact<T> {
  readonly fileName: string;
  /** Writes it into `folder`; throws when `value` does not fit the schema (a defect, not a user's error). */
  write(folder: string, value: T): Promise<void>;
  /** Reads and checks it. Throws a MitosError (`artifact-unreadable`) that names the file when missing or damaged. */
  read(folder: string): Promise<T>;
}

/** `title` is what a person calls the file: `dataset manifest`. */
export function jsonArtifact<Schema extends z.ZodType>(
  fileName: string,
  title: string,
  schema: Schema,
): JsonArtifact<z.output<Schema>> {
  return {
    fileName,
    write: (folder, value) =>
      writeFileSafely(path.join(folder, fileName), `${canonicalJson(schema.parse(value), 2)}\n`),
    async read(folder) {
      const file = path.join(folder, fileName);
      try {
        return schema.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch (cause) {
        throw new MitosError(`The ${title} ${file} cannot be read.`, {
          code: 'artifact-unreadable',
          hint: 'Run the stage that writes it again.',
          cause,
        });
      }
    },
  };
}

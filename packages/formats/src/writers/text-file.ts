import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** A text file that is written piece by piece; memory holds at most about a mebibyte of it. */
export class TextFile {
  #pending: string[] = [];
  #length = 0;
  #handle: FileHandle | undefined;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Makes a file that must not exist yet. */
  static async create(file: string): Promise<TextFile> {
    return new TextFile(await open(file, 'wx'));
  }

  async write(text: string): Promise<void> {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length >= 1 << 20) await this.#flush();
  }

  /** Writes what is left and closes the file. */
  async end(): Promise<void> {
    await this.#flush();
    await this.close();
  }

  /** Closes the file as it is. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #flush(): Promise<void> {
    const text = this.#pending.join('');
    [this.#pending, this.#length] = [[], 0];
    await this.#handle!.writeFile(text);
  }
}

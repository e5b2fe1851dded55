import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { record } from './record';

/** A file of events. What is added waits in memory until it is flushed; the file is made by the first flush. */
export class EventFile {
  readonly #file: string;
  #waiting: Buffer[] = [];
  #written: Promise<void> = Promise.resolve();

  /** `time` in milliseconds: files of a folder are read in the order of their names. */
  constructor(folder: string, time: number) {
    this.#file = path.join(folder, `events.out.tfevents.${String(Math.floor(time)).padStart(13, '0')}.mitos`);
  }

  add(event: Uint8Array): void {
    this.#waiting.push(record(event));
  }

  /** Appends what waits. Throws what the file system says; what could not be written is lost then. */
  flush(): Promise<void> {
    if (this.#waiting.length === 0) return this.#written;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#written = this.#written.catch(() => undefined).then(() => this.#append(bytes));
    return this.#written;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    await appendFile(this.#file, bytes);
  }
}

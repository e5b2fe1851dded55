import { createInterface } from 'node:readline';
import process from 'node:process';

/** Prints a line of JSON, which the process that started this one reads. */
export function answer(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Says that this process is ready, and what it has to say of itself, then answers every line of JSON from standard input until there are no more. */
export async function answerLines<Request>(
  versions: Readonly<Record<string, string>>,
  respond: (request: Request) => object | Promise<object>,
  facts: object = {},
): Promise<void> {
  answer({ ready: true, versions, ...facts });
  for await (const line of createInterface({ input: process.stdin })) {
    answer(await respond(JSON.parse(line) as Request));
  }
}

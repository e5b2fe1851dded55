/**
 * `node -r @swc-node/register tools/testing/src/make-environments.ts`
 *
 * Makes the Python environments that tests compare with, one after another, while the first tests run. A test that needs one
 * waits for it; where one cannot be made, the test says so.
 */
import { environments, pythonWith } from './python';

async function main(): Promise<void> {
  for (const [name, packages] of Object.entries(environments)) {
    await pythonWith(name, packages).catch(() => undefined);
  }
}

void main();

import { provisionMain } from '@mitos/engine';

/** `mitos provision`: puts TensorFlow in place and writes what it is to `.mitos/engine.json`, which tasks hash. */
export async function provision(force: boolean): Promise<void> {
  await provisionMain(force ? ['--force'] : []);
}

import type { Band, Predictor } from '../predictor';
import { meanOf } from './mean-of';

/**
 * Several networks as one: the mean of their maps in the pixels of the image, whatever each of them makes of it before.
 * A single one is itself. See {@link checkAgreement} for what they must have in common.
 */
export function ensembleOf(members: readonly Predictor[]): Predictor {
  const [first, ...others] = members as [Predictor, ...Predictor[]];
  if (others.length === 0) return first;
  return {
    ...{ classes: first.classes, heads: first.heads, channels: first.channels },
    ignored: [...new Set(members.flatMap(({ ignored }) => ignored))],
    async predict(image) {
      const maps = [];
      for (const member of members) maps.push(await member.predict(image));
      return meanOf(maps);
    },
    async *bands(source, cut) {
      const all = members.map((member) => member.bands(source, cut));
      for (let bands = await nextOf(all); bands !== undefined; bands = await nextOf(all)) {
        yield { ...bands[0]!, maps: meanOf(bands.map(({ maps }) => maps)) };
      }
    },
    dispose() {
      for (const member of members) member.dispose();
    },
  };
}

/** The next band of each, one after the other: they share the processor. Undefined at the end. */
async function nextOf(all: readonly AsyncGenerator<Band, void, undefined>[]): Promise<Band[] | undefined> {
  const bands: Band[] = [];
  for (const one of all) {
    const next = await one.next();
    if (next.done === true) return undefined;
    bands.push(next.value);
  }
  return bands;
}

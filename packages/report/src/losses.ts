import { metricTitle } from '@mitos/core';
import { formatMetric, listed } from './format';
import { mainValue } from './methods';
import type { Method } from './methods';
import { isBetter } from './metrics';

/**
 * Says which classical floors, which need no training, are ahead of a network on the same images. Of one network a sentence
 * for each floor and every metric that it is ahead in: `Otsu is better by 0.284 in Dice and by 0.113 in mAP.` Of several one
 * sentence on the first metric: `In Dice, Otsu is better than unet and fpn; Canny than fpn.`
 */
export function lossesOf(methods: readonly Method[], metrics: readonly string[]): string[] {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const floors = methods.filter(({ isNetwork }) => !isNetwork);
  if (networks.length > 1) return lossesOfSeveral(networks, floors, metrics[0]);
  return networks.flatMap((network) =>
    floors.flatMap((floor) => {
      const lost = metrics.flatMap((name) => {
        const size = lostBy(name, network, floor);
        return size === undefined ? [] : `by ${size} in ${metricTitle(name)}`;
      });
      return lost.length === 0 ? [] : `${floor.title} is better ${listed(lost)}.`;
    }),
  );
}

/** Names in a sentence; of more, how many others there are. */
const namedRuns = 3;

function lossesOfSeveral(
  networks: readonly Method[],
  floors: readonly Method[],
  metric: string | undefined,
): string[] {
  if (metric === undefined) return [];
  const floorsAhead = new Map<string, string[]>();
  for (const floor of floors) {
    const comparable = networks.filter(({ scoredOn }) => scoredOn === floor.scoredOn);
    const behind = comparable.filter((network) => lostBy(metric, network, floor) !== undefined);
    if (behind.length === 0) continue;
    const than = thanAll(behind, comparable);
    floorsAhead.set(than, [...(floorsAhead.get(than) ?? []), floor.title]);
  }
  if (floorsAhead.size === 0) return [];
  const clauses = [...floorsAhead].map(([than, titles], i) => {
    const verb = i > 0 ? '' : titles.length === 1 ? 'is better ' : 'are better ';
    return `${listed(titles)} ${verb}than ${than}`;
  });
  return [`In ${metricTitle(metric)}, ${clauses.join('; ')}.`];
}

/** `a and b`, `a, b, c and 2 others`, `all 8 runs`. */
function thanAll(behind: readonly Method[], comparable: readonly Method[]): string {
  if (behind.length === comparable.length && behind.length > namedRuns) return `all ${behind.length} runs`;
  const names = behind.map(({ title }) => title);
  const others = names.length - namedRuns;
  return listed(others > 1 ? [...names.slice(0, namedRuns), `${others} others`] : names);
}

/** How far a floor is ahead; undefined where it is not, or where it rounds to nothing. */
function lostBy(name: string, network: Method, floor: Method): string | undefined {
  const [own, other] = [network, floor].map(({ scores }) => mainValue(scores, name));
  if (own === undefined || other === undefined || !isBetter(name, other, own)) return undefined;
  const size = formatMetric(name, Math.abs(own - other));
  return Number(size) === 0 ? undefined : size;
}

import { metricTitle } from '@mitos/core';
import { formatMetric, listed } from './format';
import type { Method } from './methods';
import { isBetter } from './metrics';

/**
 * `Otsu is better by 0.284 in Dice and by 0.113 in mAP.`: a sentence for each classical floor, which needs no training,
 * that is ahead of a network in some of the metrics. With several networks it says which: `Otsu is better than fpn by …`.
 */
export function lossesOf(methods: readonly Method[], metrics: readonly string[]): string[] {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const floors = methods.filter(({ isNetwork }) => !isNetwork);
  return networks.flatMap((network) =>
    floors.flatMap((floor) => {
      const lost = metrics.flatMap((name) => lostBy(name, network, floor));
      const than = networks.length === 1 ? '' : ` than ${network.title}`;
      return lost.length === 0 ? [] : `${floor.title} is better${than} ${listed(lost)}.`;
    }),
  );
}

function lostBy(name: string, network: Method, floor: Method): string[] {
  const [own, other] = [network, floor].map(({ scores }) => scores.scores[name]?.mean);
  if (typeof own !== 'number' || typeof other !== 'number' || !isBetter(name, other, own)) return [];
  const size = formatMetric(name, Math.abs(own - other));
  return Number(size) === 0 ? [] : [`by ${size} in ${metricTitle(name)}`];
}

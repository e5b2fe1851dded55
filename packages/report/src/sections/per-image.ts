import { dotChart } from '../charts/dots';
import type { DotBand, DotMark } from '../charts/dots';
import { colourOf } from '../charts/theme';
import { methodTitle, plural } from '../format';
import { html } from '../html';
import { imageMetrics, scoreOf } from '../images';
import { floorNames, floorStyle, runStyle, runTitle } from '../methods';
import { metricOf } from '../metrics';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { legend } from './parts';
import type { Section } from './parts';

const wide = 860;
const narrow = 372;

/** The dots of one method: a network's, or a floor's on the images of the first run. */
interface Series {
  readonly title: string;
  readonly style: string;
  readonly mark: DotMark;
  readonly images: readonly ImageScores[];
  readonly valueOf: (image: ImageScores) => number | null;
}

/** A dot for every image's score, by group, each network above the classical floors. */
export async function perImage(report: Report): Promise<Section | undefined> {
  const runs = scoredRuns(report);
  const floors = floorNames(runs);
  const metric = imageMetrics(runs, floors).find((name) => metricOf(name).better === 'higher');
  if (metric === undefined) return undefined;
  const series = seriesOf(runs, floors, metric);
  const { title } = metricOf(metric);
  const bands = bandsOf(series);
  return {
    id: 'images',
    title: 'Every image',
    content: html`${legend([
        ...series.map(({ title: text, style, mark }) => ({ text, style, mark })),
        { text: 'mean', style: 'neutral', mark: 'bar' },
      ])}
      <figure class="chart wide">${await dotChart(title, bands, wide)}</figure>
      <figure class="chart narrow">${await dotChart(title, bands, narrow)}</figure>`,
  };
}

/** Those with a value on any image. */
function seriesOf(runs: readonly ScoredRun[], floors: readonly string[], metric: string): Series[] {
  const networks = runs.map(({ name, evaluation }, i): Series => ({
    title: runTitle(name, runs.length),
    style: runStyle(i),
    mark: 'dot',
    images: evaluation.images,
    valueOf: (image) => scoreOf(image, metric),
  }));
  const ofFloors = floors.map((floor, i): Series => ({
    title: methodTitle(floor),
    style: floorStyle(i),
    mark: floorStyle(i) === 'floor-0' ? 'ring' : 'square',
    images: networks.find(hasValues)?.images ?? [],
    valueOf: (image) => scoreOf(image, metric, floor),
  }));
  return [...networks, ...ofFloors].filter(hasValues);
}

function hasValues({ images, valueOf }: Series): boolean {
  return images.some((image) => valueOf(image) !== null);
}

function bandsOf(series: readonly Series[]): DotBand[] {
  const groups = [...new Set(series.flatMap(({ images }) => images.map(({ group }) => group)))].sort(byName);
  return groups.map((group) => {
    const inGroup = ({ images }: Series) => images.filter((image) => image.group === group);
    const count = Math.max(...series.map((one) => inGroup(one).length));
    return {
      title: `${group ?? (groups.length === 1 ? 'all images' : 'no group')}, ${plural(count, 'image')}`,
      rows: series.map((one) => ({
        method: one.title,
        colour: colourOf(one.style),
        mark: one.mark,
        values: inGroup(one).flatMap((image) => one.valueOf(image) ?? []),
      })),
    };
  });
}

/** By name; images without a group last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

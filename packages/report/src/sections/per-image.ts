import { dotChart } from '../charts/dots';
import type { DotBand, DotMark } from '../charts/dots';
import { colourOf } from '../charts/theme';
import { methodTitle, plural } from '../format';
import { html } from '../html';
import { imageMetrics, scoreOf } from '../images';
import { floorNames, floorStyle } from '../methods';
import { metricOf } from '../metrics';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { bySplit } from '../splits';
import { legend } from './parts';
import type { Section } from './parts';

const wide = 860;
const narrow = 372;

/** More groups than this stand together: the table of groups tells them apart. */
const shownGroups = 12;

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
  const metric = imageMetrics(runs, floors, report.metric).find((name) => metricOf(name).better === 'higher');
  if (metric === undefined) return undefined;
  const splits = bySplit(runs).map(({ split, runs: own }) => ({
    split,
    series: seriesOf(own, floors, metric),
  }));
  const all = splits.flatMap(({ series }) => series);
  const bands = splits.flatMap(({ split, series }) => bandsOf(series, splits.length > 1 ? split : undefined));
  const { title } = metricOf(metric);
  const keys = new Map(all.map(({ title: text, style, mark }) => [text, { text, style, mark }]));
  return {
    id: 'images',
    title: 'Every image',
    content: html`${legend([...keys.values(), { text: 'mean', style: 'neutral', mark: 'bar' }])}
      <figure class="chart wide">${await dotChart(title, bands, wide)}</figure>
      <figure class="chart narrow">${await dotChart(title, bands, narrow)}</figure>`,
  };
}

/** Those with a value on any image. */
function seriesOf(runs: readonly ScoredRun[], floors: readonly string[], metric: string): Series[] {
  const networks = runs.map(({ title, style, evaluation }): Series => ({
    title,
    style,
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

function bandsOf(series: readonly Series[], split: string | undefined): DotBand[] {
  const found = [...new Set(series.flatMap(({ images }) => images.map(({ group }) => group)))].sort(byName);
  const groups = found.length > shownGroups ? ['all'] : found;
  return groups.map((group) => {
    const inGroup = ({ images }: Series) =>
      groups.length === 1 ? images : images.filter((image) => image.group === group);
    const count = Math.max(...series.map((one) => inGroup(one).length));
    const name = groups.length === 1 && (found.length > 1 || group === null) ? 'all images' : group;
    return {
      title: `${split === undefined ? '' : `${split}: `}${name ?? 'no group'}, ${plural(count, 'image')}`,
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

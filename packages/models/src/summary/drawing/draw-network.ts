import type { Summary } from '../summarise';
import { formatFlops } from '../text';
import { featureMaps } from './feature-maps';
import { layOut } from './layout';
import { placeLegend } from './legend';
import { roomsAbove, routesOf } from './routes';
import { arrow, document, featureBoxes, legendEntry, text } from './shapes';

const margin = 24;
const titleHeight = 56;
/** Room for the size of the images, left of their box. */
const indent = 20;
const narrowest = 540;

/**
 * A network as an SVG: a box for each map of features, as wide as it has channels and as high as it has pixels (both less than
 * proportionally), one line for each resolution, and arrows between them in the manner of Ronneberger et al. (2015). Equal
 * summaries give equal text. Follows the light or dark scheme of the page.
 */
export function drawNetwork(summary: Summary, title: string): string {
  const maps = featureMaps(summary);
  const layout = layOut(maps, roomsAbove(maps, layOut(maps)));
  const routes = routesOf(maps, layout);
  const width = Math.max(narrowest, indent + layout.width + 60);
  const legend = placeLegend(new Set(routes.map(({ kind }) => kind)), width, titleHeight + layout.height + 8);
  const { height, width: imageWidth } = summary.size;
  const { parameters, flops } = summary.totals;
  const facts = `${imageWidth} x ${height} pixels in, ${(parameters / 1e6).toFixed(2)} million parameters, ${formatFlops(flops)}`;
  const heads = new Map(
    Object.entries(summary.outputs).map(([head, row]) => [summary.rows[row]!.name, head] as const),
  );
  const body = [
    text(0, 16, title, 'title'),
    text(0, 36, facts, 'facts'),
    `<g transform="translate(${indent} ${titleHeight})">`,
    ...routes.map(arrow),
    ...maps.maps.flatMap((map, index) =>
      featureBoxes(map, layout.maps[index]!, maps.maps[index - 1], heads.get(map.name)),
    ),
    '</g>',
    ...legend.entries.map(legendEntry),
  ];
  const total = {
    width: width + 2 * margin,
    height: titleHeight + layout.height + 8 + legend.height + 2 * margin,
  };
  return document(total, margin, title, body);
}

import { createHash } from 'node:crypto';
import { filePerImage } from './file-per-image';
import type { ResultFormat, ResultImage, ResultInstance } from './result-format';
import { tracePolygons } from './trace-polygons';
import type { Polygon, Ring } from './trace-polygons';

/**
 * `<id>.geojson` (RFC 7946) as QuPath reads it: a FeatureCollection with a detection for each object, its exact outline in
 * pixels, class, score and measurements.
 */
export const geojson: ResultFormat = {
  title: 'GeoJSON',
  fileNames: true,
  measured: true,
  begin(folder, { classes }) {
    return filePerImage(folder, '.geojson', (image) => {
      const features = image.instances.map((_, i) => JSON.stringify(featureOf(image, i, classes)));
      const separator = features.length === 0 ? '' : '\n';
      return `{"type":"FeatureCollection","features":[${separator}${features.join(',\n')}${separator}]}\n`;
    });
  },
};

function featureOf(image: ResultImage, index: number, classes: readonly string[]) {
  const instance = image.instances[index]!;
  return {
    type: 'Feature',
    id: uuid(`${image.id}/${index + 1}`),
    geometry: geometryOf(tracePolygons(instance.rle, image.width)),
    properties: {
      objectType: 'detection',
      name: String(index + 1),
      classification: { name: classes[instance.class - 1]!, color: colourOf(instance.class) },
      measurements: measurementsOf(image, instance, index),
    },
  };
}

function geometryOf(polygons: readonly Polygon[]) {
  const coordinates = polygons.map(({ outer, holes }) => [outer, ...holes].map(closed));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** Points of a line, the first one again at its end. */
function closed(ring: Ring): number[][] {
  const points: number[][] = [];
  for (let i = 0; i < ring.length; i += 2) points.push([ring[i]!, ring[i + 1]!]);
  return [...points, points[0]!];
}

/** Values without a meaning (NaN) are left out, as JSON has none. */
function measurementsOf({ measurements }: ResultImage, { score, area }: ResultInstance, index: number) {
  const further = Object.entries(measurements).map(([name, values]) => [name, values[index]!] as const);
  // The label image may show less of an object than its mask holds, so its own area counts.
  const all = Object.entries({ score, ...Object.fromEntries(further), area });
  return Object.fromEntries(all.filter(([, value]) => Number.isFinite(value)));
}

/** Colours of Okabe and Ito (2008), which colour-blind people can tell apart, but for black. */
const colours = [
  [0, 158, 115],
  [213, 94, 0],
  [0, 114, 178],
  [240, 228, 66],
  [204, 121, 167],
  [86, 180, 233],
  [230, 159, 0],
] as const;

function colourOf(index: number): readonly number[] {
  return colours[(index - 1) % colours.length]!;
}

/** A UUID that is made from a text alone (RFC 9562, version 8), so that the same object has the same one again. */
function uuid(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

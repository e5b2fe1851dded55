import { formatBytes, partText, shardSchema, splitNames } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { formatTable } from './table';

/** A dataset as a person reads it: facts, the columns of its shards, the first rows. */
export function describeDataset(dataset: Dataset, rows: readonly LabelledImage[]): string {
  const { statistics } = dataset;
  const facts: [string, string][] = [
    ['images', `${statistics.images} (${counts(dataset.splits)})`],
    ...(dataset.part === undefined ? [] : [['part', partText(dataset.part)] as [string, string]]),
    ['labels', labelsOf(dataset)],
    [
      'pixels',
      `${dataset.channels} ${dataset.channels === 1 ? 'channel' : 'channels'}, ${dataset.bits} bits`,
    ],
    ['mean', `${list(statistics.mean)} (training split, of the full range)`],
    ['std', list(statistics.std)],
    ['foreground', `${(100 * statistics.foreground).toFixed(1)} % of the training pixels`],
    ...profileFacts(dataset),
    [
      'shards',
      `${dataset.shards.length}, ${formatBytes(dataset.shards.reduce((sum, { bytes }) => sum + bytes, 0))}`,
    ],
    ...(dataset.licence === undefined ? [] : [['licence', dataset.licence] as [string, string]]),
    ...(dataset.source === undefined ? [] : [['source', dataset.source] as [string, string]]),
  ];
  const hasWeights = rows.some(({ weights }) => weights !== undefined);
  const schema = shardSchema(hasWeights).fields.map(({ name, type }) => [name, String(type)]);
  return [
    dataset.name,
    facts.map(([name, value]) => `  ${name.padEnd(12)} ${value}`).join('\n'),
    `\nColumns of the shards\n${indented(formatTable(['name', 'type'], schema))}`,
    ...(rows.length === 0 ? [] : [`\nFirst rows\n${indented(rowTable(rows))}`]),
  ].join('\n');
}

function profileFacts({ profile, labels }: Dataset): [string, string][] {
  if (profile === undefined) return [];
  const { p5, p50, p95 } = profile.diameter;
  const objects: [string, string][] = [
    [
      'per image',
      `median ${profile.instancesPerImage.p50}, 5-95 % ${profile.instancesPerImage.p5.toFixed(0)} to ${profile.instancesPerImage.p95.toFixed(0)}`,
    ],
    ['diameter', `median ${p50.toFixed(1)} px, 5-95 % ${p5.toFixed(1)} to ${p95.toFixed(1)} px`],
    [
      'touching',
      `${profile.touching.pairs} pairs, ${(100 * profile.touching.share).toFixed(0)} % of the objects; ${profile.overlapping} overlapped by another`,
    ],
  ];
  const leaks = profile.duplicates.filter(({ leak }) => leak).length;
  return [
    ...(labels === 'instances' ? objects : []),
    [
      'classes',
      Object.entries(profile.classes)
        .map(
          ([name, { share, weight }]) =>
            `${name} ${(100 * share).toFixed(1)} % (weight ${weight.toFixed(3)})`,
        )
        .join(', '),
    ],
    [
      'sizes',
      summarised(
        profile.sizes.map(
          ({ width, height, channels, images }) => `${width}x${height}x${channels} (${images})`,
        ),
      ),
    ],
    ['twins', `${profile.duplicates.length}, ${leaks} of them across splits`],
    [
      'suspicious',
      profile.suspicious.length === 0
        ? 'none'
        : summarised(profile.suspicious.map(({ id, reason }) => `${id}: ${reason}`)),
    ],
  ];
}

function labelsOf({ labels, classes, statistics }: Dataset): string {
  const names = `${classes.length === 1 ? 'class' : 'classes'} ${classes.join(', ')}`;
  return labels === 'instances' ? `${statistics.instances} instances, ${names}` : `class indices, ${names}`;
}

function rowTable(rows: readonly LabelledImage[]): string {
  const header = ['id', 'split', 'group', 'width', 'height', 'channels', 'bits', 'instances', 'meta'];
  return formatTable(
    header,
    rows.map((row) => {
      const { id, split, group, width, height, channels, bits, instances, meta } = row;
      const columns = Object.entries(meta)
        .map(([key, value]) => `${key} ${value}`)
        .join(', ');
      return [short(id), split, group, width, height, channels, bits, instances.length, columns];
    }),
  );
}

function counts(splits: Dataset['splits']): string {
  const names = new Set([...splitNames, ...Object.keys(splits)]);
  return [...names].map((name) => `${name} ${splits[name]?.length ?? 0}`).join(', ');
}

function summarised(items: readonly string[]): string {
  const more = items.length > 4 ? `, and ${items.length - 4} more` : '';
  return `${items.slice(0, 4).join(', ')}${more}`;
}

function list(values: readonly number[]): string {
  return values.map((value) => value.toFixed(4)).join(' ');
}

function short(id: string): string {
  return id.length > 24 ? `${id.slice(0, 14)}…${id.slice(-6)}` : id;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

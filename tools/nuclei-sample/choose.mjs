// Chooses data/nuclei-sample from the Data Science Bowl 2018 stage 1 images.
//
//   node tools/nuclei-sample/choose.mjs <folder of dsb2018> [data/nuclei-sample] [--seed 7] [--images 100]
//
// The folder holds `images/<ImageId>.png`, `stage1_train_labels.csv` and `classes.csv`. The same folder, seed and number
// always give the same files. The rule:
//
// 1. Each modality gets a share in proportion to its number of images (largest remainder), but at least `leastPerModality`.
// 2. In each modality the largest tenth of the files is left out: they are a few, and weigh as much as many others.
// 3. Of the rest, the images with the smallest sha256(`<seed>:<ImageId>`) are taken: a draw by lot, whatever their size.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

const leastPerModality = 6;
const leftOutShare = 0.1;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '7' }, images: { type: 'string', default: '100' } },
});
const [source, target = 'data/nuclei-sample'] = positionals;
if (source === undefined) {
  console.error('usage: node tools/nuclei-sample/choose.mjs <folder of dsb2018> [data/nuclei-sample]');
  process.exit(1);
}

const images = await readImages(path.join(source, 'classes.csv'));
const chosen = choose(images, Number(options.images), options.seed);
await writeImages(chosen);
await writeLabels(new Set(chosen.map((image) => image.id)));
console.log(`${chosen.length} images: ${describe(chosen)}`);

/** Every image with its modality, its row of classes.csv and the size of its file. */
async function readImages(file) {
  const [, ...rows] = await readLines(file);
  return Promise.all(
    rows.map(async (row) => {
      const [id, modality] = row.split(',');
      return { id, modality, row, bytes: (await stat(imageFile(source, id))).size };
    }),
  );
}

function choose(all, total, seed) {
  const names = [...new Set(all.map((image) => image.modality))].sort();
  const modalities = new Map(names.map((name) => [name, all.filter((image) => image.modality === name)]));
  const shares = share(modalities, total);
  return [...modalities]
    .flatMap(([modality, images]) => byLot(withoutLargest(images), seed).slice(0, shares.get(modality)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Images per modality: in proportion, at least `leastPerModality`, `total` in all. */
function share(modalities, total) {
  const names = [...modalities.keys()];
  const count = (name) => modalities.get(name).length;
  const all = names.reduce((sum, name) => sum + count(name), 0);
  const rare = names.filter((name) => (total * count(name)) / all < leastPerModality);
  const common = names.filter((name) => !rare.includes(name));
  const left = total - rare.length * leastPerModality;
  const inCommon = common.reduce((sum, name) => sum + count(name), 0);
  const quota = (name) => (left * count(name)) / inCommon;
  const shares = new Map(rare.map((name) => [name, leastPerModality]));
  for (const name of common) shares.set(name, Math.floor(quota(name)));
  const missing = left - common.reduce((sum, name) => sum + Math.floor(quota(name)), 0);
  const byRemainder = [...common].sort((a, b) => (quota(b) % 1) - (quota(a) % 1));
  for (const name of byRemainder.slice(0, missing)) shares.set(name, shares.get(name) + 1);
  return shares;
}

function withoutLargest(images) {
  const bySize = [...images].sort((a, b) => a.bytes - b.bytes || (a.id < b.id ? -1 : 1));
  return bySize.slice(0, images.length - Math.floor(images.length * leftOutShare));
}

function byLot(images, seed) {
  const lot = (image) => createHash('sha256').update(`${seed}:${image.id}`).digest('hex');
  return [...images].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
}

async function writeImages(chosen) {
  await rm(path.join(target, 'images'), { recursive: true, force: true });
  await mkdir(path.join(target, 'images'), { recursive: true });
  for (const { id } of chosen) await copyFile(imageFile(source, id), imageFile(target, id));
  await writeLines('images.csv', ['ImageId,modality,width,height', ...chosen.map((image) => image.row)]);
}

async function writeLabels(ids) {
  const [header, ...rows] = await readLines(path.join(source, 'stage1_train_labels.csv'));
  await writeLines('labels.csv', [header, ...rows.filter((row) => ids.has(row.slice(0, row.indexOf(','))))]);
}

function imageFile(folder, id) {
  return path.join(folder, 'images', `${id}.png`);
}

async function readLines(file) {
  return (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
}

function writeLines(name, lines) {
  return writeFile(path.join(target, name), `${lines.join('\n')}\n`);
}

function describe(chosen) {
  const names = [...new Set(chosen.map((image) => image.modality))].sort();
  const parts = names.map((name) => `${chosen.filter((image) => image.modality === name).length} ${name}`);
  return `${parts.join(', ')}, ${(chosen.reduce((sum, image) => sum + image.bytes, 0) / 1e6).toFixed(1)} MB`;
}

import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Logger, ProgressFactory } from '@mitos/core';
import { formatBytes, replaceFolder, silentLogger, silentProgress } from '@mitos/core';
import { addonKey, compileAddon, nodeApiVersion } from './addon';
import { userCache } from './cache-folder';
import { checkDiskSpace, downloadBytes, peakBytes } from './disk-space';
import { areLinked, linkTo } from './links';
import { withLock } from './lock';
import { packageFolder } from './package-folder';
import { cacheUnwritable, linksUnwritable, unsupportedPlatform } from './problems';
import { findPython } from './python';
import { readStamp, writeStamp } from './stamp';
import type { System } from './system';
import { thisSystem } from './system';
import type { Device, Variant } from './variants';
import { tensorflowVersion, variants } from './variants';
import { downloadedWheels, installWheels } from './wheels';

/** Goes up when the arrangement of the cache folder changes: older folders are then made anew. */
const layout = 1;

export interface ProvisionOptions {
  readonly device: Device;
  /** Where libraries are kept for all checkouts. The user's cache folder unless given. */
  readonly cache?: string;
  /** Folder of `@tensorflow/tfjs-node-gpu`; found from the current folder unless given. */
  readonly package?: string;
  /** Folder of Node-API's headers; found likewise. */
  readonly nodeApi?: string;
  readonly progress?: ProgressFactory;
  readonly logger?: Logger;
  readonly signal?: AbortSignal | undefined;
  /** Do everything again, whatever is there. */
  readonly force?: boolean;
  readonly system?: System;
  /** The table to choose from; tests bring their own. */
  readonly variants?: readonly Variant[];
}

/** A TensorFlow that is in place. */
export interface Provisioned {
  readonly version: string;
  readonly device: Device;
  /** `linux-x64`. */
  readonly platform: string;
  /** Requirement -> SHA-256 of the wheel. */
  readonly wheels: Readonly<Record<string, string>>;
  /** What compiled the addon, in its own words. */
  readonly compiler: string;
  /** The folder in the cache. */
  readonly folder: string;
  /** TensorFlow's two libraries, absolute. */
  readonly libraries: { readonly core: string; readonly framework: string };
  /** The compiled addon, absolute. */
  readonly addon: string;
}

interface LibraryFacts {
  readonly layout: number;
  readonly version: string;
  readonly wheels: Readonly<Record<string, string>>;
}

interface AddonFacts {
  readonly layout: number;
  readonly nodeApi: number;
  readonly compiler: string;
}

/**
 * Puts TensorFlow in place for `tfjs-node-gpu`: fetches its wheel with pip, keeps the libraries in a cache folder that all
 * checkouts share, compiles the addon beside them and links both into the package. What is in place already is checked
 * in milliseconds. Safe against being killed and against a second process that does the same.
 *
 * @throws MitosError with a code `engine-…` that names the missing piece and what mends it.
 */
export async function provision(options: ProvisionOptions): Promise<Provisioned> {
  const plan = await makePlan(options);
  const inPlace = options.force === true ? undefined : await findInPlace(plan);
  if (inPlace !== undefined) {
    await link(plan);
    return inPlace;
  }
  await mkdir(plan.cache, { recursive: true }).catch((error: unknown) => {
    throw cacheUnwritable(plan.cache, error);
  });
  return withLock(plan.folder, plan, async (signal) => {
    const meanwhile = options.force === true ? undefined : await findInPlace(plan);
    if (meanwhile === undefined) {
      await clearLeftovers(plan);
      await installLibrary({ ...plan, signal }, options.force === true);
      await installAddon({ ...plan, signal }, options.force === true);
      await rm(plan.downloads, { recursive: true, force: true });
    }
    await link(plan);
    return meanwhile ?? (await findInPlace(plan))!;
  });
}

/** What is in the cache for this device, links aside; undefined when provisioning has work to do. */
export async function findProvisioned(options: ProvisionOptions): Promise<Provisioned | undefined> {
  return findInPlace(await makePlan(options));
}

/** All decisions, taken before anything is done. */
interface Plan {
  readonly system: System;
  readonly variant: Variant;
  readonly cache: string;
  readonly folder: string;
  readonly downloads: string;
  readonly addonFolder: string;
  readonly addon: string;
  readonly package: string;
  readonly nodeApi: string | undefined;
  readonly links: ReadonlyMap<string, string>;
  readonly progress: ProgressFactory;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

async function makePlan(options: ProvisionOptions): Promise<Plan> {
  const system = options.system ?? thisSystem();
  const variant = chooseVariant(system, options.device, options.variants ?? variants);
  const cache = options.cache === undefined ? userCache(system) : path.resolve(options.cache);
  const tfjs = options.package ?? packageFolder('@tensorflow/tfjs-node-gpu');
  const name = `tensorflow-${tensorflowVersion}-${variant.device}`;
  const folder = path.join(cache, name);
  const addonFolder = path.join(folder, `addon-${await addonKey(path.join(tfjs, 'binding'))}`);
  const addon = path.join(addonFolder, 'tfjs_binding.node');
  return {
    system,
    variant,
    cache,
    folder,
    downloads: `${folder}.downloads`,
    addonFolder,
    addon,
    package: tfjs,
    nodeApi: options.nodeApi,
    links: linksOf(tfjs, path.join(folder, 'tensorflow'), addon, variant),
    progress: options.progress ?? silentProgress,
    logger: options.logger ?? silentLogger,
    signal: options.signal,
  };
}

function chooseVariant(system: System, device: Device, table: readonly Variant[]): Variant {
  const found = table.find(
    (variant) =>
      variant.platform === system.platform && variant.arch === system.arch && variant.device === device,
  );
  if (found === undefined) throw unsupportedPlatform(system.platform, system.arch, device, table);
  return found;
}

/** Link -> target, for everything that the package looks for below its own folder. */
function linksOf(
  tfjs: string,
  tensorflow: string,
  addon: string,
  { libraries, aliases }: Variant,
): Map<string, string> {
  const core = path.join(tensorflow, libraries.core);
  const framework = path.join(tensorflow, libraries.framework);
  return new Map([
    [path.join(tfjs, 'deps', 'include'), path.join(tensorflow, 'include')],
    [path.join(tfjs, 'deps', 'lib', libraries.core), core],
    [path.join(tfjs, 'deps', 'lib', aliases.core), core],
    [path.join(tfjs, 'deps', 'lib', libraries.framework), framework],
    [path.join(tfjs, 'deps', 'lib', aliases.framework), framework],
    [path.join(tfjs, 'lib', `napi-v${nodeApiVersion}`, path.basename(addon)), addon],
  ]);
}

async function findInPlace({ variant, folder, addonFolder, addon }: Plan): Promise<Provisioned | undefined> {
  const library = await readStamp<LibraryFacts>(folder);
  const built = await readStamp<AddonFacts>(addonFolder);
  if (library?.layout !== layout || built?.layout !== layout) return undefined;
  if (JSON.stringify(library.wheels) !== JSON.stringify(wheelHashes(variant))) return undefined;
  const tensorflow = path.join(folder, 'tensorflow');
  return {
    version: library.version,
    device: variant.device,
    platform: `${variant.platform}-${variant.arch}`,
    wheels: library.wheels,
    compiler: built.compiler,
    folder,
    libraries: {
      core: path.join(tensorflow, variant.libraries.core),
      framework: path.join(tensorflow, variant.libraries.framework),
    },
    addon,
  };
}

/** Sorted by name, as the stamp is. */
function wheelHashes(variant: Variant): Record<string, string> {
  const entries = variant.wheels.map((wheel) => [wheel.requirement, wheel.sha256] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A child of a killed process may write on for a moment. */
const swept = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };

/** What killed processes have left: nobody else can be at work, the lock is held. */
async function clearLeftovers({ cache, folder }: Plan): Promise<void> {
  const name = path.basename(folder);
  const inside = (await readdir(folder).catch(() => [])).filter((file) => file.startsWith('.addon-'));
  const beside = (await readdir(cache)).filter((file) => file.startsWith(`.${name}.`));
  for (const file of inside) await rm(path.join(folder, file), swept);
  for (const file of beside) await rm(path.join(cache, file), swept);
}

async function installLibrary(plan: Plan, force: boolean): Promise<void> {
  const { variant, folder, system, signal, downloads } = plan;
  const present = await readStamp<LibraryFacts>(folder);
  const wanted = wheelHashes(variant);
  if (!force && present?.layout === layout && JSON.stringify(present.wheels) === JSON.stringify(wanted))
    return;
  const python = await findPython(system, signal);
  const downloaded = await downloadedWheels(variant.wheels, downloads);
  await checkDiskSpace(system, plan.cache, peakBytes(variant.wheels, downloaded));
  plan.logger.info(
    `Fetching TensorFlow ${tensorflowVersion} for the ${variant.device}, once for all checkouts: ` +
      `${formatBytes(downloadBytes(variant.wheels))} into ${folder}`,
  );
  await replaceFolder(folder, async (aside) => {
    await installWheels(variant.wheels, aside, { ...plan, python, pipPlatforms: variant.pipPlatforms });
    const facts: LibraryFacts = { layout, version: tensorflowVersion, wheels: wanted };
    await writeStamp(aside, facts, (file) => !file.startsWith('tensorflow/include/'));
  });
}

async function installAddon(plan: Plan, force: boolean): Promise<void> {
  const { variant, folder, addonFolder, system, signal } = plan;
  const present = await readStamp<AddonFacts>(addonFolder);
  if (!force && present?.layout === layout) return;
  const nodeApi = plan.nodeApi ?? path.join(packageFolder('node-api-headers'), 'include');
  await replaceFolder(addonFolder, async (aside) => {
    const compiler = await compileAddon(path.join(aside, path.basename(plan.addon)), {
      ...plan,
      binding: path.join(plan.package, 'binding'),
      nodeApi,
      tensorflow: path.join(folder, 'tensorflow'),
      libraryPath: '../tensorflow',
      python: () => findPython(system, signal),
    });
    const facts: AddonFacts = { layout, nodeApi: nodeApiVersion, compiler };
    await writeStamp(aside, facts, () => true);
  });
  plan.logger.debug(`Compiled the addon for ${variant.platform}-${variant.arch}.`);
}

async function link({ links, package: tfjs }: Plan): Promise<void> {
  if (await areLinked(links)) return;
  try {
    for (const [from, to] of links) await linkTo(to, from);
  } catch (error) {
    throw linksUnwritable(tfjs, error);
  }
}

import { multiplesOf } from '@mitos/core';
import type { SizeRule } from '@mitos/core';
import type { ModelIO, Network } from '../architecture';
import { defineNetwork } from '../network';
import type { Gate } from './attention-gate';
import { contract } from './contract';
import type { ContractOptions } from './contract';
import { heads } from './heads';
import type { Part } from './part';
import { cropTo } from './steps';

/** What the U-Nets differ in. Level 0 has the images' size, every further level half of it. */
export interface UShape extends ContractOptions {
  readonly io: ModelIO;
  readonly depth: number;
  /** Channels of a level. */
  readonly width: (level: number) => number;
  /** The level's block of the contracting path; `depth` is the bottom. */
  readonly encoder: (name: string, level: number, inputs: number, outputs: number) => Part;
  readonly decoder: (name: string, inputs: number, outputs: number) => Part;
  readonly up: (name: string, inputs: number, outputs: number) => Part;
  /** What the encoder's features pass on their way to the decoder. Default: nothing. */
  readonly gate?: (name: string, inputs: number, gating: number) => Gate;
  /** Default: multiples of `2^depth`. */
  readonly sizes?: SizeRule;
  readonly margin?: number;
}

/**
 * A network in the shape of a U: blocks that go down, and blocks that go up again, each of which joins the features
 * of the encoder's block of its level, cropped to its size.
 */
export function uShape(shape: UShape): Network {
  const { io, depth, width, sizes = multiplesOf(2 ** depth), margin = 0 } = shape;
  const levels = Array.from({ length: depth }, (_, level) => level);
  const encoder = [...levels, depth].map((level) =>
    shape.encoder(
      level === depth ? 'bottom' : `encoder${level}`,
      level,
      level === 0 ? io.channels : width(level - 1),
      width(level),
    ),
  );
  const ups = levels.map((level) => shape.up(`up${level}`, width(level + 1), width(level)));
  const gates = levels.flatMap((level) => shape.gate?.(`gate${level}`, width(level), width(level + 1)) ?? []);
  const decoder = levels.map((level) => shape.decoder(`decoder${level}`, 2 * width(level), width(level)));
  const head = heads(io.heads, width(0));
  return defineNetwork({
    parts: [...encoder, ...ups, ...gates, ...decoder, head],
    sizes,
    margin,
    forward(weights, images, pass) {
      const skips = contract(encoder, weights, images, pass, shape);
      let x = skips.pop()!;
      for (const level of levels.toReversed()) {
        const skip = gates[level]?.apply(weights, skips[level]!, x, pass) ?? skips[level]!;
        const up = ups[level]!.apply(weights, x, pass);
        const cropped = cropTo(pass, `crop${level}`, skip, up.shape[1], up.shape[2]);
        x = decoder[level]!.apply(weights, [cropped, up], pass);
      }
      return { outputs: head.apply(weights, x, pass) };
    },
  });
}

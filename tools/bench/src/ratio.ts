import { median, round } from './statistics';

/** What a way took. */
export interface Times {
  readonly median: number;
  readonly minimum: number;
  /** Of each round, in order. */
  readonly rounds: readonly number[];
}

/** The times of some rounds, each with the times of its repeats. */
export function timesOf(rounds: readonly (readonly number[])[], digits: number): Times {
  const all = rounds.flat();
  return {
    median: round(median(all), digits),
    minimum: round(Math.min(...all), digits),
    rounds: rounds.map((repeats) => round(median(repeats), digits)),
  };
}

/** Ours by theirs: below 1 when ours is faster. */
export interface Ratio {
  /** Median over all rounds by median over all rounds. */
  readonly median: number;
  readonly minimum: number;
  /** The same per round: both ways ran within the same minute. */
  readonly rounds: readonly number[];
  /** The middle of those. */
  readonly medianOfRounds: number;
}

export function ratioOf(ours: Times, theirs: Times): Ratio {
  const rounds = ours.rounds.map((value, index) => round(value / theirs.rounds[index]!, 3));
  return {
    median: round(ours.median / theirs.median, 3),
    minimum: round(ours.minimum / theirs.minimum, 3),
    rounds,
    medianOfRounds: round(median(rounds), 3),
  };
}

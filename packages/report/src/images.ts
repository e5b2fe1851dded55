import { byImportance } from './metrics';
import type { ImageScores, ScoredRun } from './report';

/** The column of a floor's score: `otsuDice`. */
export function floorColumn(floor: string, metric: string): string {
  return `${floor}${metric.charAt(0).toUpperCase()}${metric.slice(1)}`;
}

/** A score of the network, or of a floor, on an image. */
export function scoreOf({ scores }: ImageScores, metric: string, floor?: string): number | null {
  return scores[floor === undefined ? metric : floorColumn(floor, metric)] ?? null;
}

/** The metrics that any image has a value of, `leading` first, then the most telling. */
export function imageMetrics(
  runs: readonly ScoredRun[],
  floors: readonly string[],
  leading: string | undefined,
): string[] {
  const images = runs.flatMap(({ evaluation }) => evaluation.images);
  const names = new Set(images.flatMap(({ scores }) => Object.keys(scores)));
  const measured = [...names].filter((name) => images.some((image) => scoreOf(image, name) !== null));
  const isFloors = (name: string) =>
    floors.some((floor) => name.startsWith(floor) && /^[A-Z]/.test(name.slice(floor.length)));
  return byImportance(
    measured.filter((name) => !isFloors(name)),
    leading,
  );
}

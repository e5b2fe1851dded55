import type { Dataset, Inside, Metrics, ModelCard, RunRecord, SideBySide, Training } from '@mitos/core';

/** A dataset as one ingest stage wrote it. */
export interface DatasetPart {
  readonly stage: string;
  readonly dataset: Dataset;
}

/** One epoch. */
export interface Epoch {
  readonly epoch: number;
  /** Column of the history, such as `loss` or `valAccuracy:spirochaete`, -> its value. Columns without one may be missing. */
  readonly columns: Readonly<Record<string, number | null>>;
}

export interface TrainingPart {
  readonly stage: string;
  readonly result: Training;
  /** Empty when the stage wrote none. */
  readonly history: readonly Epoch[];
  readonly card: ModelCard | undefined;
}

/** What is known of one image; null where the image has no labels or the column is missing. */
export interface ImageScores {
  readonly id: string;
  readonly group: string | null;
  readonly truthCount: number | null;
  readonly predictedCount: number | null;
  /** Metric -> value of the network, and of floors under `otsuDice`, `otsuMap`, `cannyDice`, …. */
  readonly scores: Readonly<Record<string, number | null>>;
}

/** A PNG to be put into the page. */
export interface Picture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface Overlay extends Picture {
  readonly id: string;
  readonly title: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** The outlines that one method found in an image, on nothing. */
export interface FoundPart extends Picture {
  readonly scores: Readonly<Record<string, number>>;
  /** Missing where labels are classes. */
  readonly objects: { readonly matched: number; readonly missed: number; readonly false: number } | undefined;
}

/** An image, the outlines of its truth on nothing, and those of each method. */
export interface ComparedImage {
  readonly id: string;
  /** Share of the pixels that are truly of any object, 0 to 1. */
  readonly foreground: number;
  readonly image: Picture;
  readonly truth: Picture;
  /** `model` is the network; others are classical floors. */
  readonly methods: Readonly<Record<string, FoundPart>>;
}

/** Images that were chosen by the truth alone. */
export interface SideBySidePart extends Pick<SideBySide, 'split' | 'labels' | 'classes'> {
  /** Equal for evaluations that show the same images. */
  readonly key: string;
  readonly images: readonly ComparedImage[];
}

/** Something that a list names by its file, with that picture. */
export type Shown<T> = T & { readonly picture: Picture };

type ListedNetwork = Inside['networks'][number];

/** Pictures from inside one network. */
export interface InsideNetwork {
  /** Stage of the training. */
  readonly training: string;
  readonly filters: Shown<NonNullable<ListedNetwork['filters']>> | undefined;
  readonly features: readonly Shown<ListedNetwork['features'][number]>[];
  readonly attention: Shown<NonNullable<ListedNetwork['attention']>> | undefined;
}

/** Pictures from inside the networks of an evaluation. */
export interface InsidePart {
  readonly images: Inside['images'];
  readonly networks: readonly InsideNetwork[];
}

export interface EvaluationPart {
  readonly stage: string;
  readonly metrics: Metrics;
  /** Empty when the stage wrote none. */
  readonly images: readonly ImageScores[];
  readonly overlays: readonly Overlay[];
  /** Undefined when the stage wrote none. */
  readonly sideBySide: SideBySidePart | undefined;
  /** Undefined when the stage wrote none. */
  readonly inside: InsidePart | undefined;
}

/** One line of the comparison: a network, and its scores. Either may be missing. */
export interface Run {
  /** Short, and unlike any other run's. */
  readonly name: string;
  /** Its name in tables of scores: `Network` when it is the only one. */
  readonly title: string;
  /** CSS class that gives it its colour. */
  readonly style: string;
  readonly training: TrainingPart | undefined;
  readonly evaluation: EvaluationPart | undefined;
}

export interface PreviewPart extends Picture {
  readonly stage: string;
}

/** Everything that the page shows. */
export interface Report {
  readonly title: string;
  readonly pipeline: string;
  /** Key of the report's own stage. */
  readonly stage: string;
  readonly seed: number;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The score that leads, by the settings. */
  readonly metric: string | undefined;
  /** Stages that were read, as the YAML lists them. */
  readonly inputs: readonly string[];
  readonly datasets: readonly DatasetPart[];
  readonly previews: readonly PreviewPart[];
  readonly runs: readonly Run[];
  /** Of the stages that have one. */
  readonly records: readonly RunRecord[];
}

/** A run that was scored. */
export type ScoredRun = Run & { readonly evaluation: EvaluationPart };

export function scoredRuns(report: Report): ScoredRun[] {
  return report.runs.filter((run): run is ScoredRun => run.evaluation !== undefined);
}

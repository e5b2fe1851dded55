import type { ModelIO } from '@mitos/models';

/** A network by name and settings, and what is known of where it is used. */
export interface DescribedModel {
  readonly architecture: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly io: ModelIO;
  /** Height and width of what it learns, without margins. */
  readonly inner?: number;
  readonly batch?: number;
}

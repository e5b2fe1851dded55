export interface EarlyStopping {
  /** Epochs without a better value of the monitored column after which training ends. */
  readonly patience: number;
}

/** Whether training ends after this epoch: the best one lies `patience` epochs back. Epochs count from 1. */
export function stopsEarly(settings: EarlyStopping | undefined, epoch: number, bestEpoch: number): boolean {
  return settings !== undefined && epoch - bestEpoch >= settings.patience;
}

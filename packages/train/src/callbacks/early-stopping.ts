export interface EarlyStopping {
  /** Epochs without a better value of the monitored column after which training ends. */
  readonly patience: number;
  /** How much better a value must be to count. */
  readonly minimumChange: number;
}

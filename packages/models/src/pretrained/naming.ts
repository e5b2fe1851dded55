/** What a program calls the convolution and the normalisation that are one layer of an encoder here. */
export interface LayerNames {
  readonly conv: string;
  readonly norm: string;
}

/** The names that a program gives a layer, such as `layer1.0.conv1` or `stage1.0.expand`; undefined where it has no such layer. */
export type Naming = (layer: string) => LayerNames | undefined;

const suffixes: Readonly<Record<string, (names: LayerNames) => string>> = {
  kernel: ({ conv }) => `${conv}.weight`,
  scale: ({ norm }) => `${norm}.weight`,
  offset: ({ norm }) => `${norm}.bias`,
  mean: ({ norm }) => `${norm}.running_mean`,
  variance: ({ norm }) => `${norm}.running_var`,
};

/** The program's name of a parameter such as `layer1.0.conv1.kernel`; undefined where it has no such parameter. */
export function nameBy(naming: Naming, parameter: string): string | undefined {
  const dot = parameter.lastIndexOf('.');
  const names = naming(parameter.slice(0, dot));
  return names && suffixes[parameter.slice(dot + 1)]?.(names);
}

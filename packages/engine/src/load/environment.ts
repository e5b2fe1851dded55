import type { Device } from '../provision/variants';

/** What the native library reads from the environment, once, when it is loaded. */
export type NativeEnvironment = Readonly<Record<string, string>>;

/**
 * The variables that make TensorFlow fast, quiet and repeatable. Those that the user has set stay as they are, except
 * for the number of threads when it is asked for.
 *
 * - `TF_ENABLE_ONEDNN_OPTS`: oneDNN's convolutions, off by default on AMD: 1.5 to 2 times faster.
 * - `TF_CPP_MIN_LOG_LEVEL`: warnings and worse.
 * - `TF_DETERMINISTIC_OPS`, `TF_CUDNN_DETERMINISTIC`: GPU kernels whose sums do not depend on the order of threads.
 * - `TF_FORCE_GPU_ALLOW_GROWTH`: GPU memory as needed, not all of it at once.
 * - `TF_NUM_INTRAOP_THREADS`: threads inside an operation; `TF_NUM_INTEROP_THREADS`: operations at once.
 */
export function nativeEnvironment(
  device: Device,
  threads: number | undefined,
  present: Readonly<Record<string, string | undefined>>,
): NativeEnvironment {
  const defaults: Record<string, string> = {
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_CPP_MIN_LOG_LEVEL: '2',
    ...(device === 'gpu' ? gpuDefaults : {}),
  };
  const wanted = Object.entries(defaults).filter(([name]) => present[name] === undefined);
  const count = threads === undefined ? {} : threadVariables(threads);
  return { ...Object.fromEntries(wanted), ...count };
}

const gpuDefaults = {
  TF_DETERMINISTIC_OPS: '1',
  TF_CUDNN_DETERMINISTIC: '1',
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
};

function threadVariables(threads: number): Record<string, string> {
  return { TF_NUM_INTRAOP_THREADS: String(threads), TF_NUM_INTEROP_THREADS: String(threads) };
}

import { double, float, integer, message, text } from './fields';

/** Tag and value of a point of a curve. */
export type Scalar = readonly [tag: string, value: number];

/*
 * Messages of tensorflow/core/util/event.proto. Times are seconds since 1970.
 *
 *   Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; SessionLog session_log = 7; }
 *   Summary { repeated Value value = 1; }  Value { string tag = 1; float simple_value = 2; }  SessionLog { Status status = 1; }
 */

/** The first event of every file. */
export function versionEvent(time: number): Buffer {
  return Buffer.concat([double(1, time), text(3, 'brain.Event:2')]);
}

const statusStart = 1;

/** A run goes on: TensorBoard drops what earlier files have at `step` and later. */
export function startEvent(time: number, step: number): Buffer {
  return Buffer.concat([double(1, time), integer(2, step), message(7, [integer(1, statusStart)])]);
}

export function scalarsEvent(time: number, step: number, scalars: readonly Scalar[]): Buffer {
  const values = scalars.map(([tag, value]) => message(1, [text(1, tag), float(2, value)]));
  return Buffer.concat([double(1, time), integer(2, step), message(5, values)]);
}

import { formatBytes, formatProblem } from '@mitos/core';
import type { DiagnosedProblem, Diagnosis } from './diagnosis';

/** A diagnosis as text: one line a fact, then what is missing and how to mend it. */
export function formatDiagnosis(diagnosis: Diagnosis): string {
  const { tensorflow, node, tools, machine, cache, problems } = diagnosis;
  const rows: [string, string][] = [
    ['TensorFlow', tensorflow.version ?? 'not in place'],
    ['Device', tensorflow.device ?? '-'],
    ['oneDNN', tensorflow.oneDnn === null ? '-' : tensorflow.oneDnn ? 'on' : 'off'],
    ['Threads', String(tensorflow.threads ?? '-')],
    ['Addon built by', tensorflow.compiledBy ?? '-'],
    ['Node', node.version],
    ['tfjs-node-gpu', node.tfjs ?? 'not installed'],
    ['Python', tools.python === null ? 'none with pip' : `${tools.python}, pip ${tools.pip}`],
    ['C++ compiler', tools.compiler ?? 'none'],
    ['Machine', `${machine.platform}, ${machine.processor}, ${machine.cores} cores`],
    ['Memory', `${formatBytes(machine.freeMemoryBytes)} free of ${formatBytes(machine.memoryBytes)}`],
    ['Cache folder', `${cache.folder} (${formatBytes(cache.usedBytes)})`],
    ['Free disk', cache.freeBytes === null ? 'unknown' : formatBytes(cache.freeBytes)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const facts = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  const verdict = problems.some((problem) => problem.needed) ? [] : ['', 'All that is needed is in place.'];
  return [...facts, ...problems.flatMap((problem) => ['', ...formatDiagnosed(problem)]), ...verdict].join(
    '\n',
  );
}

function formatDiagnosed({ message, needed, details, hint }: DiagnosedProblem): string[] {
  return [
    `${needed ? 'missing' : 'note'}: ${message}`,
    ...details.map((detail) => `  ${formatProblem(detail)}`),
    ...(hint === null || !needed ? [] : [hint]),
  ];
}

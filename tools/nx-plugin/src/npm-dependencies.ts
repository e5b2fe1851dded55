import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Names of the npm packages that a package of this workspace runs on, its own and those of the workspace packages it
 * imports. A new version of one of them reruns the stage.
 */
export function npmDependencies(workspaceRoot: string, packageName: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const file = path.join(workspaceRoot, 'packages', name, 'package.json');
    const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const dependency of Object.keys(dependencies)) {
      if (dependency.startsWith('@mitos/')) visit(dependency.slice('@mitos/'.length));
      else found.add(dependency);
    }
  };
  visit(packageName);
  return [...found].sort();
}

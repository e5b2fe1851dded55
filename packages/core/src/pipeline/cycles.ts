/** Keys of the stages that wait for each other, or for such stages; empty where there is an order to run them in. */
export function cycleOf(
  stages: readonly { readonly key: string; readonly needs: readonly string[] }[],
): string[] {
  const waiting = new Map(stages.map((stage) => [stage.key, new Set(stage.needs)]));
  for (let removed = true; removed;) {
    removed = false;
    for (const [key, needs] of waiting) {
      if ([...needs].some((need) => waiting.has(need))) continue;
      waiting.delete(key);
      removed = true;
    }
  }
  return [...waiting.keys()];
}

import type { Progress } from '../src/platform/progress.ts';

/** Progress that keeps what it is told: each step as `name of: done/parts`. */
export function watchProgress(): Progress & { readonly steps: () => string[] } {
  const steps: { name: string; parts: number | undefined; done: number }[] = [];
  return {
    step: (name, parts, of) => void steps.push({ name: of ? `${name} ${of}` : name, parts, done: 0 }),
    done(parts = 1) {
      const step = steps.at(-1);
      if (step) step.done += parts;
    },
    end() {},
    steps: () =>
      steps.map(({ name, parts, done }) => `${name}: ${done}${parts === undefined ? '' : `/${parts}`}`),
  };
}

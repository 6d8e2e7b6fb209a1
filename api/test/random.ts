/** A seeded random source, so that a failing test can be run again: `SEED=… node --test …`. Printed at first use. */
export interface Random {
  readonly seed: number;
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
}

export function seededRandom(): Random {
  const seed = process.env.SEED ? Number(process.env.SEED) : Math.trunc(Math.random() * 2 ** 32);
  console.log(`SEED=${seed}`);
  let state = seed;
  return {
    seed,
    // mulberry32: enough for tests
    below(below) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    },
  };
}

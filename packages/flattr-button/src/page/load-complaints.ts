type Complain = typeof import('./complain.ts').complain;

/** Loads its texts only now, because only the page's developer sees them. */
export const complain: (...args: Parameters<Complain>) => void = (...about) =>
  void import('./complain.ts').then((loaded) => loaded.complain(...about));

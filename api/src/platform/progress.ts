/** How far long work is. Who does the work reports it; a command shows it. */
export interface Progress {
  /** The next step begins. `parts`: how many it has, if that is known. `of`: what it is about, such as a month. */
  step(name: string, parts?: number, of?: string): void;
  /** So many more parts of this step are done. */
  done(parts?: number): void;
  /** All of it is over. */
  end(): void;
}

/** For work that nobody watches. */
export const unwatched: Progress = { step() {}, done() {}, end() {} };

import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { DiskReserve } from './disk-reserve.ts';

type Init = NodeFS['init'];

/** What we change of Emscripten's file system, in which PGlite is given its folder. Not in PGlite's types. */
interface Nodefs {
  tryFSOperation(work: () => unknown): unknown;
  readonly stream_ops: {
    write(stream: object, bytes: Uint8Array, offset: number, length: number, position: number): number;
  };
}

/** The folder of an embedded database, each of whose writes succeeds or ends the process. */
export class GuardedFolder extends NodeFS {
  readonly #reserve: DiskReserve;

  constructor(folder: string, reserve: DiskReserve) {
    super(folder);
    this.#reserve = reserve;
  }

  override async init(...given: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(...given);
    const guard = ({ NODEFS: nodefs }: { NODEFS: Nodefs }) => {
      const { tryFSOperation } = nodefs;
      nodefs.tryFSOperation = (work) => tryFSOperation(() => this.#reserve.guard(work));
      // Where little is left, only the beginning is written. PostgreSQL takes that for a full disk.
      const { write } = nodefs.stream_ops;
      nodefs.stream_ops.write = (stream, bytes, offset, length, position) => {
        let written = 0;
        while (written < length)
          written += write(stream, bytes, offset + written, length - written, position + written);
        return written;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [guard, ...(emscriptenOpts.preRun ?? [])] as never },
    };
  }
}

import type { Share } from '@flattr/settlement';
import { StepFailed } from './errors.ts';
import type { ReaderPot } from './people-and-shares.ts';

// PostgreSQL's binary COPY format (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"), only as
// far as the settlement uses it. Twice as fast as text, because neither side prints or parses a digit. Numbers go
// through DataView: V8 compiles its bigints to one instruction, Buffer's methods put them together from halves.

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** The signature, flags, and the length of an extension that does not exist yet. */
const headerLength = signature.length + 4 + 4;
const noMoreRows = -1;
const int8Type = 20;

/** Reads rows of (reader_id bigint, pot bigint, people bigint[]) from chunks that are cut anywhere. */
export class PeopleParser {
  /** How many were read so far. */
  rows = 0;
  #rest: Buffer = Buffer.alloc(0);
  #state: 'header' | 'rows' | 'end' = 'header';

  /** The rows that are complete with this chunk. */
  *parse(chunk: Buffer): Generator<ReaderPot, void> {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const view = viewOf(bytes);
    let position = 0;
    if (this.#state === 'header' && bytes.length >= headerLength) {
      if (!bytes.subarray(0, signature.length).equals(signature))
        throw new StepFailed('This is no binary COPY');
      position = headerLength;
      this.#state = 'rows';
    }
    while (this.#state === 'rows' && position + 2 <= bytes.length) {
      if (view.getInt16(position) === noMoreRows) {
        this.#state = 'end';
        position += 2;
        break;
      }
      const length = rowLength(view, position);
      if (length === undefined || position + length > bytes.length) break;
      yield parseRow(view, position);
      this.rows++;
      position += length;
    }
    this.#rest = bytes.subarray(position);
  }

  /** @throws {StepFailed} when rows are missing */
  end(): void {
    if (this.#state !== 'end' || this.#rest.length > 0) throw new StepFailed('The COPY broke off');
  }
}

// A row: the number of fields, then each with its length in bytes before it. An array: the number of dimensions, flags
// and the type of its elements, then for its one dimension the number of elements and the lower bound.
const readerAt = 2 + 4;
const potAt = readerAt + 8 + 4;
const arrayLengthAt = potAt + 8;
const arrayAt = arrayLengthAt + 4;
const countAt = arrayAt + 12;
const peopleAt = countAt + 8;

function rowLength(view: DataView, position: number): number | undefined {
  if (position + arrayAt > view.byteLength) return undefined;
  return arrayAt + view.getInt32(position + arrayLengthAt);
}

function parseRow(view: DataView, position: number): ReaderPot {
  const isExpected =
    view.getInt16(position) === 3 &&
    view.getInt32(position + readerAt - 4) === 8 &&
    view.getInt32(position + potAt - 4) === 8 &&
    view.getInt32(position + arrayAt) === 1 &&
    view.getInt32(position + arrayAt + 4) === 0 &&
    view.getInt32(position + arrayAt + 8) === int8Type;
  if (!isExpected) throw new StepFailed('The COPY has other columns than were asked for');
  const count = view.getInt32(position + countAt);
  const people = new Array<bigint>(count);
  for (let index = 0, at = position + peopleAt + 4; index < count; index++, at += 4 + 8)
    people[index] = view.getBigInt64(at);
  return { readerId: view.getBigInt64(position + readerAt), pot: view.getBigInt64(position + potAt), people };
}

/** Writes rows of shares (reader_id bigint, month integer, creator_id bigint, amount bigint). */
export class ShareWriter {
  /** How many were written so far. */
  rows = 0;
  readonly #month: number;
  #bytes: Buffer = Buffer.allocUnsafe(firstSize);
  #view: DataView = viewOf(this.#bytes);
  #length = 0;

  constructor(month: number) {
    this.#month = month;
    signature.copy(this.#bytes);
    this.#bytes.fill(0, signature.length, headerLength);
    this.#length = headerLength;
  }

  add(readerId: bigint, shares: readonly Share[]): void {
    this.#makeRoom(shares.length * shareLength);
    const view = this.#view;
    let at = this.#length;
    for (const { creatorId, amount } of shares) {
      view.setInt16(at, 4);
      view.setInt32(at + 2, 8);
      view.setBigInt64(at + 6, readerId);
      view.setInt32(at + 14, 4);
      view.setInt32(at + 18, this.#month);
      view.setInt32(at + 22, 8);
      view.setBigInt64(at + 26, creatorId);
      view.setInt32(at + 34, 8);
      view.setBigInt64(at + 38, amount);
      at += shareLength;
    }
    this.#length = at;
    this.rows += shares.length;
  }

  /** What was written since the last call. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    // The socket may not have sent it yet, so it cannot be written over.
    this.#bytes = Buffer.allocUnsafe(Math.max(firstSize, taken.length));
    this.#view = viewOf(this.#bytes);
    this.#length = 0;
    return taken;
  }

  /** The last of it. */
  end(): Buffer {
    this.#makeRoom(2);
    this.#view.setInt16(this.#length, noMoreRows);
    this.#length += 2;
    return this.take();
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

const shareLength = 2 + (4 + 8) + (4 + 4) + (4 + 8) + (4 + 8);
const firstSize = 128 * 1024;

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

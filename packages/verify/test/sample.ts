import { divide, feeRuleText, parseMonth, readFeeRule } from '@flattr/settlement';
import { base64url, CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { CreatorStatement, MonthStatement, PublicKey, ReaderStatement } from '../src/documents.ts';
import { hashReader } from '../src/leaf.ts';
import { pathOf, rootOf } from '../src/merkle.ts';
import { statementType } from '../src/signature.ts';
import { thingId } from '../src/thing-id.ts';

/** Statements for tests, made without the service. Not published. */

export interface SampleKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: PublicKey;
  readonly kid: string;
}

export async function makeKey(): Promise<SampleKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const jwk: PublicKey = { kty: 'EC', crv: 'P-256', x, y };
  return { privateKey, publicKey: jwk, kid: await calculateJwkThumbprint(jwk) };
}

const unsigned = `${base64url.encode('{}')}..${'A'.repeat(86)}`;

/** Signs a statement, whether it is right or not. */
export async function sign<Document extends MonthStatement | ReaderStatement | CreatorStatement>(
  statement: Document,
  key: SampleKey,
  header: Record<string, string> = {},
): Promise<Document> {
  const { signature: _, ...unsignedPart } = { ...statement, key: key.publicKey };
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(unsignedPart)))
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: statementType, ...header })
    .sign(key.privateKey);
  const [head, , signature] = jws.split('.');
  return { ...statement, key: key.publicKey, signature: `${head}..${signature}` };
}

const service = 'https://flattr.example';
const currency = 'EUR';
const feeRule = { feeBasisPoints: '1000' };
const sampleMonth = '2024-11';

export interface SampleReader {
  id: bigint;
  pot: bigint;
  /** Creator and path of what was clicked, and in which month. */
  clicks: { creatorId: bigint; path: string; month?: string }[];
}

/** A month as a service makes it: a public statement and one for each reader. */
export async function makeMonth(readers: readonly SampleReader[], key: SampleKey, month = sampleMonth) {
  const drafts = readers.map((reader) => draft(reader, month));
  const salts = readers.map((_, index) => index.toString(16).padStart(64, '0'));
  const leaves = drafts.map((each, index) => hashReader(each, salts[index] ?? ''));
  const total = (member: 'pot' | 'fee') => drafts.reduce((sum, each) => sum + BigInt(each[member]), 0n);
  const statement = await sign<MonthStatement>(
    {
      format: 'flattr-month-statement/1',
      service,
      month,
      currency,
      ...feeRule,
      minimum: '1',
      readers: String(readers.length),
      pots: String(total('pot')),
      fees: String(total('fee')),
      shares: String(total('pot') - total('fee')),
      root: rootOf(leaves).toString('hex'),
      key: key.publicKey,
      signature: unsigned,
    },
    key,
  );
  const ofReader = (index: number): Promise<ReaderStatement> => {
    const path = pathOf(leaves, index).map((hash) => Buffer.from(hash).toString('hex'));
    const proof = { salt: salts[index] ?? '', index: String(index), path };
    return sign({ ...(drafts[index] as ReaderStatement), proof, statement }, key); // one for each reader
  };
  return { statement, ofReader };
}

function draft({ id, pot, clicks }: SampleReader, ofMonth: string): ReaderStatement {
  const payees = new Set(clicks.map(({ creatorId }) => creatorId));
  const { fee, shares } = divide({
    pot,
    ...readFeeRule(feeRule),
    readerId: id,
    month: parseMonth(ofMonth),
    payees,
  });
  const written = clicks.map(({ creatorId, path, month = ofMonth }) => {
    const url = `https://blog.example/${path}`;
    const thing = thingId(`p${creatorId}`, url);
    return { month, thing, creatorId: String(creatorId), to: `p${creatorId}`, url, title: `On ${path}` };
  });
  const place = ({ month, thing }: { month: string; thing: string }) => `${month} ${thing}`;
  return {
    format: 'flattr-reader-statement/1',
    service,
    currency,
    month: ofMonth,
    reader: String(id),
    state: 'settled',
    settledIn: null,
    months: [...new Set([...written.map(({ month }) => month), ofMonth])].sort(),
    pot: String(pot),
    ...feeRuleText(readFeeRule(feeRule)),
    fee: String(fee),
    shares: shares.map(({ creatorId, amount }) => ({
      creatorId: String(creatorId),
      to: `p${creatorId}`,
      name: creatorId % 2n === 0n ? null : `Person ${creatorId}`,
      amount: String(amount),
    })),
    clicks: written.sort((a, b) => (place(a) < place(b) ? -1 : 1)),
    proof: null,
    statement: null,
    key: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) },
    signature: unsigned,
  };
}

export async function makeCreator(statement: MonthStatement, key: SampleKey): Promise<CreatorStatement> {
  return sign<CreatorStatement>(
    {
      format: 'flattr-creator-statement/1',
      service,
      currency,
      month: sampleMonth,
      creator: '12',
      amount: '1350000',
      readers: '2',
      shares: [
        { amount: '900000', readers: '1' },
        { amount: '450000', readers: '1' },
      ],
      statement,
      key: key.publicKey,
      signature: unsigned,
    },
    key,
  );
}

/** Two readers: one with a click that had waited, one with three creators and a remainder. */
export const twoReaders: readonly SampleReader[] = [
  {
    id: 7n,
    pot: 2_000_000n,
    clicks: [
      { creatorId: 12n, path: 'one', month: '2024-10' },
      { creatorId: 12n, path: 'one' },
      { creatorId: 34n, path: 'two' },
    ],
  },
  {
    id: 9n,
    pot: 1_000_001n,
    clicks: [
      { creatorId: 12n, path: 'one' },
      { creatorId: 34n, path: 'two' },
      { creatorId: 35n, path: 'three' },
    ],
  },
];

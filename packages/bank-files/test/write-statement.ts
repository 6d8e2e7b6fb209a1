/** What a test says about a statement; the rest is as a plain bank would send it. */
export interface StatementToWrite {
  readonly id?: string;
  readonly account?: string;
  readonly sequence?: string | undefined;
  readonly opening: bigint;
  /** What the entries make of the opening balance, unless it is given. */
  readonly closing?: bigint;
  readonly entries: readonly EntryToWrite[];
}

export interface EntryToWrite {
  readonly cents: bigint;
  readonly bookedOn?: string;
  readonly valueDate?: string;
  readonly status?: string;
  readonly isReversal?: boolean;
  readonly entryReference?: string | undefined;
  readonly bankReference?: string | undefined;
  readonly payments?: readonly PaymentToWrite[];
}

export interface PaymentToWrite {
  /** Only for an entry of several payments. */
  readonly cents?: bigint;
  readonly bankReference?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly name?: string | undefined;
  readonly iban?: string | undefined;
  readonly lines?: readonly string[];
  readonly creditorReference?: string | undefined;
  readonly returnCode?: string | undefined;
}

export type Version = '02' | '04' | '08';

export const ourAccount = 'DE89370400440532013000';

/** Writes a camt.053 file of this version that is valid by its schema. */
export function writeStatements(statements: readonly StatementToWrite[], version: Version = '08'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-30T06:00:00</CreDtTm></GrpHdr>
${statements.map((statement) => writeStatement(statement, version)).join('\n')}
</BkToCstmrStmt></Document>`;
}

function writeStatement(statement: StatementToWrite, version: Version): string {
  const { id = 'S1', account = ourAccount, sequence, opening, entries } = statement;
  const closing = statement.closing ?? entries.reduce((sum, { cents }) => sum + cents, opening);
  return `<Stmt><Id>${escapeXml(id)}</Id>${tag('ElctrncSeqNb', sequence)}<CreDtTm>2026-11-30T06:00:00</CreDtTm>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', opening, '2026-11-27')}${balance('CLBD', closing, '2026-11-30')}
${entries.map((entry) => writeEntry(entry, version)).join('\n')}</Stmt>`;
}

const balance = (code: string, cents: bigint, date: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(cents)}<Dt><Dt>${date}</Dt></Dt></Bal>`;

function writeEntry(entry: EntryToWrite, version: Version): string {
  const { cents, bookedOn = '2026-11-30', valueDate = bookedOn, status = 'BOOK', payments = [] } = entry;
  return `<Ntry>${tag('NtryRef', entry.entryReference)}${money(cents)}${entry.isReversal ? '<RvslInd>true</RvslInd>' : ''}
<Sts>${version === '08' ? `<Cd>${status}</Cd>` : status}</Sts><BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${valueDate}</Dt></ValDt>
${tag('AcctSvcrRef', entry.bankReference)}<BkTxCd><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>
${payments.length > 0 ? `<NtryDtls>${payments.map((payment) => writePayment(payment, cents, version)).join('\n')}</NtryDtls>` : ''}</Ntry>`;
}

function writePayment(payment: PaymentToWrite, entryCents: bigint, version: Version): string {
  const { cents = entryCents, name, iban, lines = [], creditorReference } = payment;
  const amount = money(cents).replace(/<CdtDbtInd>.*/, '');
  const side = cents > 0n === (payment.returnCode === undefined) ? 'Dbtr' : 'Cdtr';
  const party = tag('Nm', name);
  const parties = `${party && `<${side}>${version === '08' ? `<Pty>${party}</Pty>` : party}</${side}>`}${iban ? `<${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>` : ''}`;
  const references = `${tag('AcctSvcrRef', payment.bankReference)}${tag('EndToEndId', payment.endToEndId)}`;
  const remittance = `${lines.map((line) => tag('Ustrd', line)).join('')}${creditorReference ? `<Strd><CdtrRefInf>${tag('Ref', creditorReference)}</CdtrRefInf></Strd>` : ''}`;
  return `<TxDtls>${references && `<Refs>${references}</Refs>`}
${version === '02' ? `<AmtDtls><TxAmt>${amount}</TxAmt></AmtDtls>` : money(cents)}
${parties && `<RltdPties>${parties}</RltdPties>`}${remittance && `<RmtInf>${remittance}</RmtInf>`}${payment.returnCode ? `<RtrInf><Rsn><Cd>${payment.returnCode}</Cd></Rsn></RtrInf>` : ''}</TxDtls>`;
}

function money(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `<Amt Ccy="EUR">${digits.slice(0, -2)}.${digits.slice(-2)}</Amt><CdtDbtInd>${cents < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
}

const tag = (name: string, text: string | undefined) => (text ? `<${name}>${escapeXml(text)}</${name}>` : '');

const escapeXml = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);

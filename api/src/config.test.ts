import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { ConfigError, readConfig } from './config.ts';
import { moneyVariables, readMoney } from './config-money.ts';

const mail = { SMTP_URL: 'smtps://user:hidden@mail.example:465' };
const serviceKey = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), d: 'd'.repeat(43) };
const site = { PUBLIC_URL: 'https://flattr.example', ...mail };

const money = (given: Record<string, string>) => z.object(moneyVariables).parse(given);

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
  return assert.fail('it was accepted');
}

test('without any variable it is the sandbox on this machine', () => {
  assert.deepEqual(readConfig({}), {
    publicUrl: 'http://localhost:3000',
    host: 'localhost',
    port: 3000,
    operationsPort: 0,
    databaseUrl: undefined,
    dataDir: 'data',
    pgBin: undefined,
    drainMs: 0,
    buttonArchive: undefined,
    statementArchive: undefined,
    smtpUrl: undefined,
    mailFrom: 'Flattr <no-reply@localhost>',
    serviceKey: undefined,
    sandbox: 'local',
    adminEmails: [],
    serviceName: 'Flattr',
    sourceUrl: undefined,
    currency: 'EUR',
    fee: { feeBasisPoints: 1000 },
    reviewDays: 3,
    ...readMoney(money({}), true),
    trustProxy: 0,
    logLevel: 'info',
    traces: undefined,
  });
});

test('a public service listens everywhere, takes real money’s delay and is no sandbox', () => {
  const { sandbox, host, port, payoutDelayDays, publicUrl, mailFrom } = readConfig(site);
  assert.deepEqual(
    { sandbox, host, port, payoutDelayDays, publicUrl, mailFrom },
    {
      sandbox: 'off',
      host: '::',
      port: 3000,
      payoutDelayDays: 30,
      publicUrl: 'https://flattr.example',
      mailFrom: 'Flattr <no-reply@flattr.example>',
    },
  );
});

test('an empty variable is one that is not set', () => {
  const empty = { PUBLIC_URL: '', DATABASE_URL: '', SMTP_URL: '', PORT: '', STRIPE_SECRET_KEY: '' };
  assert.deepEqual(readConfig(empty), readConfig({}));
});

describe('the address', () => {
  for (const [given, publicUrl, host, port] of [
    ['http://localhost:4711', 'http://localhost:4711', 'localhost', 4711],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080', '127.0.0.1', 8080],
    ['http://[::1]:8080', 'http://[::1]:8080', '::1', 8080],
    ['http://localhost.:8080', 'http://localhost:8080', 'localhost', 8080],
    ['HTTP://LOCALHOST:80/', 'http://localhost', 'localhost', 3000],
  ] as const) {
    test(`${given} is this machine`, () => {
      const config = readConfig({ PUBLIC_URL: given });
      assert.deepEqual(
        [config.publicUrl, config.host, config.port, config.sandbox],
        [publicUrl, host, port, 'local'],
      );
    });
  }

  for (const given of [
    'https://flattr.example/path',
    'https://flattr.example/?query',
    'https://flattr.example/#fragment',
    'https://user@flattr.example',
    'https://:secret@flattr.example',
    'ftp://flattr.example',
    'flattr.example',
    'https://',
    'https://.',
    'https://flattr.example..',
    'nonsense',
  ]) {
    test(`${given} is refused in one line`, () => {
      assert.match(refusal({ ...mail, PUBLIC_URL: given }), /^PUBLIC_URL: must be [^\n]*https:[^\n]*$/);
    });
  }

  test('a final dot is left out, because browsers take the host with it for another', () => {
    for (const PUBLIC_URL of ['https://flattr.example.', 'https://flattr.example.:443/']) {
      const { publicUrl, mailFrom } = readConfig({ ...mail, PUBLIC_URL });
      assert.equal(publicUrl, 'https://flattr.example');
      assert.equal(mailFrom, 'Flattr <no-reply@flattr.example>');
    }
  });

  test('a public service must be https', () => {
    assert.match(refusal({ ...mail, PUBLIC_URL: 'http://flattr.example' }), /^PUBLIC_URL: .*needs https/);
    assert.match(refusal({ ...mail, PUBLIC_URL: 'http://localhost.example' }), /^PUBLIC_URL: .*needs https/);
    assert.match(refusal({ ...mail, PUBLIC_URL: 'http://127.0.0.1.example' }), /^PUBLIC_URL: .*needs https/);
  });
});

describe('the sandbox', () => {
  test('SANDBOX=1 elsewhere is a public one, with http allowed', () => {
    assert.equal(readConfig({ ...site, SANDBOX: '1' }).sandbox, 'public');
    assert.equal(readConfig({ ...site, SANDBOX: '1' }).payoutDelayDays, 0);
    assert.equal(readConfig({ ...mail, PUBLIC_URL: 'http://try.example', SANDBOX: '1' }).sandbox, 'public');
    assert.equal(readConfig({ ...site, SANDBOX: '0' }).sandbox, 'off');
  });

  test('SANDBOX=0 does not take it from this machine', () => {
    assert.equal(readConfig({ SANDBOX: '0' }).sandbox, 'local');
  });
});

describe('mail', () => {
  for (const SANDBOX of ['0', '1']) {
    test(`a public service with SANDBOX=${SANDBOX} must have it`, () => {
      assert.match(
        refusal({ PUBLIC_URL: 'https://flattr.example', SANDBOX }),
        /^SMTP_URL: .*Set it, for example/,
      );
    });
  }

  test('this machine may have it', () => {
    assert.equal(readConfig(mail).smtpUrl, mail.SMTP_URL);
  });
});

describe('a wrong value names its variable and what it must be, and is not repeated', () => {
  const cases: readonly (readonly [string, RegExp, ...string[]])[] = [
    ['PORT', /whole number from 0 to 65535/, '65536', '-1', '3000.5', 'http', ' 80', '0x50', '1e3'],
    ['OPERATIONS_PORT', /whole number from 0 to 65535/, '70000', 'on'],
    ['DATABASE_URL', /postgres:\/\//, 'mysql://root:hidden@host/db', 'hidden:1', '/var/hidden'],
    ['SERVICE_KEY', /private key for ES256/, '{"d":"hidden"}', 'hidden', 'not json hidden'],
    [
      'SMTP_URL',
      /smtps:\/\//,
      'https://mail.example/hidden',
      'hidden',
      'smtp://',
      'smtps:hidden',
      'smtps://hidden:0',
    ],
    [
      'SMTP_URL',
      /special characters of the password in percent-encoding: %40 for @/,
      'smtps://user:p@ss:w/hidden@mail.example:465',
      'smtps://user:12/hidden@mail.example:465',
      'smtps://user:100%hidden@mail.example:465',
    ],
    ['SANDBOX', /0 or 1/, 'true', 'yes', '2'],
    ['SOURCE_URL', /such as https:\/\/code/, 'code.example', 'javascript:alert(1)', 'ftp://code.example'],
    ['CURRENCY', /such as EUR/, 'eur', 'EURO', '€', 'XXQ', 'XXX'],
    ['FEE_BASIS_POINTS', /from 0 to 10000/, '10001', '10%', '-5'],
    ['MINIMUM', /such as 2\.00/, '2,00', '-2', '2.0000001', '1e9', '12345678'],
    ['MINIMUM', /more than 0/, '0', '0.00'],
    ['REVIEW_DAYS', /from 0 to 27/, '28', '3.5'],
    ['PAYOUT_DELAY_DAYS', /from 0 to 365/, '366', 'never'],
    ['TRUST_PROXY', /from 0 to 10/, '11', 'true', '10.0.0.0/8'],
    ['LOG_LEVEL', /trace, debug, info/, 'verbose', 'INFO'],
    [
      'SERVICE_NAME',
      /one line of at most 40/,
      'x'.repeat(41),
      ' ',
      '\u200b',
      'Flattr\nBcc: hidden',
      'a\u202eb',
    ],
    [
      'MAIL_FROM',
      /such as no-reply@flattr\.example/,
      'nonsense',
      'Flattr',
      'hidden@',
      '@hidden',
      'a@hidden..example',
      'a@one.example, b@hidden.example',
      'Flattr <a@hidden.example',
      'Flattr a@hidden.example>',
      'Flattr: a@hidden.example;',
      'Flattr <no hidden@flattr.example>',
      'no hidden@flattr.example',
      'Flattr\nBcc: hidden@flattr.example <a@flattr.example>',
      'a@flattr.example\r\nBcc: hidden@flattr.example',
    ],
    ['STRIPE_SECRET_KEY', /PAYMENTS=stripe, or remove/, 'sk_live_hidden', 'sk_test_hidden'],
  ];
  for (const [name, says, ...values] of cases) {
    for (const value of values) {
      test(`${name}=${value}`, () => {
        const message = refusal({ [name]: value });
        assert.match(message, new RegExp(`^${name}: `));
        assert.match(message, says);
        assert.doesNotMatch(message, /\n/);
        assert.ok(!message.includes('hidden'), 'secrets stay out of the message');
      });
    }
  }

  test('all wrong ones are named at once', () => {
    const lines = refusal({ PORT: 'x', MINIMUM: 'x', SANDBOX: 'x' }).split('\n');
    assert.deepEqual(lines.map((line) => line.split(':')[0]).sort(), ['MINIMUM', 'PORT', 'SANDBOX']);
  });
});

test('senders are taken with and without a name, also of this machine and outside ASCII', () => {
  for (const MAIL_FROM of [
    'no-reply@flattr.example',
    'Flattr <no-reply@flattr.example>',
    '"Flattr, Inc." <no-reply@flattr.example>',
    'Флаттр <почта@пример.рф>',
    'flattr@localhost',
    'root@mailhost',
  ]) {
    assert.equal(readConfig({ MAIL_FROM }).mailFrom, MAIL_FROM);
  }
});

test('the ledger holds the smallest coin of every currency that can be set', () => {
  for (const currency of Intl.supportedValuesOf('currency')) {
    const { maximumFractionDigits = 99 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    assert.ok(maximumFractionDigits <= 6, currency);
    assert.equal(readConfig({ CURRENCY: currency }).currency, currency);
  }
});

test('every other setting is taken', () => {
  const config = readConfig({
    ...site,
    HOST: '10.0.0.5',
    PORT: '8080',
    OPERATIONS_PORT: '9090',
    DATABASE_URL: 'postgresql://flattr@db.example/flattr',
    DATA_DIR: '/var/lib/flattr',
    MAIL_FROM: 'Flattr <hello@flattr.example>',
    SERVICE_KEY: JSON.stringify({ ...serviceKey, kid: 'mine' }),
    SERVICE_NAME: 'Applause',
    SOURCE_URL: 'https://code.example/flattr',
    CURRENCY: 'SEK',
    FEE_BASIS_POINTS: '0',
    REVIEW_DAYS: '0',
    PAYOUT_DELAY_DAYS: '0',
    TRUST_PROXY: '2',
    LOG_LEVEL: 'silent',
  });
  assert.deepEqual(config, {
    publicUrl: 'https://flattr.example',
    host: '10.0.0.5',
    port: 8080,
    operationsPort: 9090,
    databaseUrl: 'postgresql://flattr@db.example/flattr',
    dataDir: '/var/lib/flattr',
    pgBin: undefined,
    drainMs: 3_000,
    buttonArchive: '/var/lib/flattr/button',
    statementArchive: '/var/lib/flattr/statements',
    smtpUrl: mail.SMTP_URL,
    mailFrom: 'Flattr <hello@flattr.example>',
    serviceKey,
    sandbox: 'off',
    adminEmails: [],
    serviceName: 'Applause',
    sourceUrl: 'https://code.example/flattr',
    currency: 'SEK',
    fee: { feeBasisPoints: 0 },
    reviewDays: 0,
    ...readMoney(money({ PAYOUT_DELAY_DAYS: '0' }), false),
    trustProxy: 2,
    traces: undefined,
    logLevel: 'silent',
  });
});

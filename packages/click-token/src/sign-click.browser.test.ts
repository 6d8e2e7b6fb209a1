import { expect } from '@open-wc/testing';
import { decodeClick } from './decode-click.ts';
import { createClickKey } from './keys.ts';
import { signClick } from './sign-click.ts';
import { signConnect } from './sign-connect.ts';
import { verifyClick } from './verify-click.ts';
import { verifyConnect } from './verify-connect.ts';

const issuer = self.origin;
const audience = 'https://flattr.example';

describe('in the browser', () => {
  it('a click is signed, decoded and verified', async () => {
    const key = await createClickKey();
    const now = new Date();
    const click = { act: 'flattr', thing: `${issuer}/ü`, to: 'some-handle', title: 'Über 🎉' } as const;
    const issuedAt = now.getTime() / 1000;
    const token = await signClick(key, { issuer, audience, issuedAt, ...click });
    expect(decodeClick(token)).to.deep.equal({
      kid: key.kid,
      claims: { iss: issuer, aud: audience, iat: issuedAt, ...click },
    });
    expect(await verifyClick(token, key.publicJwk, { issuer, audience, now })).to.equal(true);
    const other = await createClickKey();
    expect(await verifyClick(token, other.publicJwk, { issuer, audience, now })).to.equal(false);
  });

  it('a proof is signed and verified, and refused with a point off the curve', async () => {
    const key = await createClickKey();
    const now = new Date();
    const expected = { issuer, audience, nonce: crypto.randomUUID(), now };
    const issuedAt = now.getTime() / 1000;
    const token = await signConnect(key, { ...expected, issuedAt });
    expect(await verifyConnect(token, expected)).to.deep.equal({
      kid: key.kid,
      publicJwk: key.publicJwk,
    });
    const publicJwk = { ...key.publicJwk, y: key.publicJwk.x };
    const bad = await verifyConnect(
      await signConnect({ ...key, publicJwk }, { ...expected, issuedAt }),
      expected,
    );
    expect(bad).to.equal(undefined);
  });
});

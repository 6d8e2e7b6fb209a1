import { expect } from '@open-wc/testing';
import { createClickKey } from './keys.ts';

describe('createClickKey', () => {
  it('makes a private key that is not extractable', async () => {
    const { privateKey } = await createClickKey();
    expect(privateKey.type).to.equal('private');
    expect(privateKey.extractable).to.equal(false);
    expect(privateKey.usages).to.deep.equal(['sign']);
    for (const format of ['jwk', 'pkcs8'] as const) {
      const error = await crypto.subtle.exportKey(format, privateKey).catch((error: unknown) => error);
      expect(error).to.be.instanceOf(DOMException).with.property('name', 'InvalidAccessError');
    }
  });

  it('returns a public JWK without private members, and its thumbprint', async () => {
    const { publicJwk, kid } = await createClickKey();
    expect(Object.keys(publicJwk)).to.have.members(['kty', 'crv', 'x', 'y']);
    expect(publicJwk).to.include({ kty: 'EC', crv: 'P-256' });
    for (const text of [publicJwk.x, publicJwk.y, kid]) expect(text).to.match(/^[\w-]{43}$/);
  });

  it('makes a new key each time', async () => {
    const [one, other] = await Promise.all([createClickKey(), createClickKey()]);
    expect(one.kid).not.to.equal(other.kid);
  });
});

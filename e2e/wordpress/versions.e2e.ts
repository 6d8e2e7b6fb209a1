import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publish, read, scriptIn, setUp, tagsIn } from './blog.ts';
import { versions } from './programs.ts';
import { openSite } from './site.ts';

const service = 'https://flattr.example';

describe('other versions of WordPress', { timeout: 300_000 }, () => {
  for (const version of versions.filter((each) => each !== '6.5'))
    it(`have the button and its script as a module, and complain about nothing: ${version}`, async (context) => {
      const site = await openSite({ version });
      try {
        await site.install();
        await setUp(site, { service, handle: 'ada' });
        context.diagnostic(`WordPress ${await site.php<string>(`return get_bloginfo( 'version' );`)}`);
        const { url } = await publish(site, 'author', { post_content: 'Words' });
        const page = await read(url);
        assert.match(tagsIn(page)[0] ?? '', new RegExp(`^<flattr-button to="ada" url="${url}"`));
        const script = scriptIn(page) ?? '';
        for (const part of [
          / type="module"/,
          / async[ =>]/,
          /src="https:\/\/flattr\.example\/flattr-button\.js"/,
        ])
          assert.match(script, part);
        const block = await publish(site, 'author', {
          post_content: '<!-- wp:flattr/button {"look":"solid"} /-->',
        });
        assert.match(tagsIn(await read(block.url))[0] ?? '', / look="solid"/);
        const list = await fetch(`${site.url}/.well-known/flattr.json`);
        assert.deepEqual(await list.json(), { [service]: ['ada'] });
        assert.deepEqual(await site.complaints(), []);
      } finally {
        await site.close();
      }
    });
});

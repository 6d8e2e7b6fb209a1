import { getCollection } from 'astro:content';
import rss from '@astrojs/rss';
import { button } from '../../flattr.mjs';

export const GET = async ({ site }, more = {}) =>
  rss({
    title: 'My blog',
    description: 'Posts',
    site,
    items: (await getCollection('posts')).map(({ id, data, rendered }) => ({
      title: data.title,
      link: `/posts/${id}/`,
      content: rendered.html + button(new URL(`/posts/${id}/`, site).href, data.title),
    })),
    ...more,
  });

import { createContentLoader } from 'vitepress';
import { buttonFor } from './.vitepress/flattr.mjs';

export default createContentLoader('posts/*.md', {
  render: true,
  transform: (posts) =>
    posts.map(({ url, frontmatter: { title }, html }) => ({
      title,
      html: html + buttonFor(url, title),
    })),
});

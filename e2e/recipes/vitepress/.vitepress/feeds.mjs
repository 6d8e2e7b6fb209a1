import { writeFileSync } from 'node:fs';
import { Feed } from 'feed';
import { createContentLoader } from 'vitepress';
import { buttonFor } from './flattr.mjs';

export async function writeFeeds({ outDir }) {
  const link = 'https://blog.example/';
  const feed = new Feed({ title: 'My site', id: link, link });
  for (const { url, frontmatter, html } of await createContentLoader('posts/*.md', { render: true }).load())
    feed.addItem({
      title: frontmatter.title,
      link: new URL(url, link).href,
      date: frontmatter.date,
      content: html + buttonFor(url, frontmatter.title),
    });
  writeFileSync(`${outDir}/feed.rss`, feed.rss2());
  writeFileSync(`${outDir}/atom.xml`, feed.atom1());
  feed.options.podcast = true;
  writeFileSync(`${outDir}/podcast.xml`, feed.rss2());
}

import type { RecipeSystem } from '../../packages/pages/src/tag/platforms.ts';
import { installGhost, startGhost } from './ghost.ts';

/** How a site of this system is made, and what its readers and feed readers find. */
export interface SystemUnderTest {
  /** Debian's package, which is also the program. Without it the system is installed from npm. */
  readonly debian?: string;
  /** A system that is a server, and has its own way of being installed and of getting posts. */
  readonly server?: { install: typeof installGhost; start: typeof startGhost };
  readonly build: string;
  readonly out: string;
  /** Where its posts are kept, and their addresses. */
  readonly posts: string;
  post(slug: string): string;
  /** Of a system that changes pages without loading them: what a reader presses on the first post to come to the second. */
  readonly next?: string;
  /** A page with all posts, whole. */
  readonly index?: string;
  readonly feeds: readonly string[];
  readonly podcast?: string;
  /** What a post says that has no address of its own. */
  readonly hidden?: string;
  /** Further lines of each post's front matter. */
  readonly front?: string;
  /** Whether the names of their files begin with a date. */
  readonly dated?: boolean;
  /** A page where the owner put the button by hand, with the recipe's other form. */
  readonly byHand?: string;
}

export const underTest: Readonly<Partial<Record<RecipeSystem, SystemUnderTest>>> = {
  eleventy: {
    build: 'node node_modules/@11ty/eleventy/cmd.cjs --quiet',
    out: '_site',
    posts: 'posts',
    post: (slug) => `/posts/${slug}/`,
    index: '/',
    feeds: ['/feed.xml', '/atom.xml'],
    podcast: '/podcast.xml',
    hidden: 'permalink: false',
    front: 'tags: posts\nlayout: post.njk',
  },
  vitepress: {
    build: 'node node_modules/vitepress/bin/vitepress.js build',
    out: '.vitepress/dist',
    posts: 'posts',
    post: (slug) => `/posts/${slug}.html`,
    index: '/blog.html',
    front: 'next: { text: Next, link: /posts/مرحبا }',
    next: '.pager-link.next',
    feeds: ['/feed.rss', '/atom.xml'],
    podcast: '/podcast.xml',
  },
  hugo: {
    debian: 'hugo',
    build: 'hugo --quiet',
    out: 'public',
    posts: 'content/posts',
    post: (slug) => `/posts/${slug}/`,
    index: '/',
    feeds: ['/index.xml'],
    podcast: '/posts/index.xml',
    byHand: '/by-hand/',
    hidden: '_build:\n  render: never',
  },
  jekyll: {
    debian: 'jekyll',
    build: 'jekyll build --quiet',
    out: '_site',
    posts: '_posts',
    dated: true,
    post: (slug) => `/2026/11/01/${slug}.html`,
    index: '/',
    byHand: '/by-hand.html',
    feeds: ['/feed.xml'],
    front: 'layout: post',
  },
  hexo: {
    build: 'node node_modules/hexo/bin/hexo generate',
    out: 'public',
    posts: 'source/_posts',
    post: (slug) => `/2026/11/01/${slug}/`,
    index: '/',
    feeds: ['/atom.xml', '/rss2.xml'],
  },
  astro: {
    build: 'node node_modules/astro/bin/astro.mjs build',
    out: 'dist',
    posts: 'src/content/posts',
    post: (slug) => `/posts/${slug}/`,
    index: '/',
    feeds: ['/rss.xml'],
    podcast: '/podcast.xml',
  },
  docusaurus: {
    build: 'node node_modules/@docusaurus/core/bin/docusaurus.mjs build',
    out: 'build',
    posts: 'blog',
    post: (slug) => `/blog/${slug}`,
    index: '/blog',
    next: '.pagination-nav__link',
    feeds: ['/blog/rss.xml', '/blog/atom.xml'],
  },
  mkdocs: {
    debian: 'mkdocs',
    build: 'mkdocs build --quiet',
    out: 'site',
    posts: 'docs/posts',
    post: (slug) => `/posts/${slug}/`,
    feeds: [],
  },
  ghost: {
    server: { install: installGhost, start: startGhost },
    build: '',
    out: '',
    posts: '',
    post: (slug) => `/${slug === 'first' ? slug : 'arabic'}/`, // Ghost writes addresses in ASCII
    index: '/',
    feeds: [],
  },
};

import flattr from './flattr.mjs';

export default {
  title: 'My site',
  url: 'https://blog.example',
  baseUrl: '/',
  onBrokenLinks: 'ignore',
  presets: [
    [
      'classic',
      { docs: false, blog: { feedOptions: { type: 'all' }, onUntruncatedBlogPosts: 'ignore' }, pages: false },
    ],
  ],
  plugins: [flattr],
};

import flattr from './flattr.mjs';

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(flattr);
}

import flattr from './flattr.mjs';

export default {
  url: 'https://blog.example',
  plugins: [flattr],
};

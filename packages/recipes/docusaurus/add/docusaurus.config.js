import flattr from './flattr.mjs';

export default {
  plugins: [flattr],
};

import { defineConfig } from 'astro/config';
import flattr from './flattr.mjs';

export default defineConfig({
  site: 'https://blog.example',
  integrations: [flattr],
});

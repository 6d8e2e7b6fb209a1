import { writeFileSync } from 'node:fs';
import { textsModule } from './recipe-files.ts';

/* `npm run docs:recipes`: gives the texts of the recipes to the tag maker on /creator. */
writeFileSync(new URL('../../pages/src/tag/recipe-texts.ts', import.meta.url), textsModule());

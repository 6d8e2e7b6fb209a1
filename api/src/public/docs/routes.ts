import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { contract } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import { languageOf, varies } from '../../platform/http/language.ts';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { words } from '../pages/words.ts';
import type { Around } from '../public-document.ts';
import { download } from './downloads.ts';
import { imagePath, images, type Library, openLibrary } from './library.ts';
import { ownerOf, recipeSystem, type Typed } from './owner.ts';
import { bookPage, indexPage } from './page.ts';

/** The documents of the repository as pages. They are read when the first is asked for, and each page is made once. */
export function docsRoutes({
  sourceUrl,
  ...service
}: Omit<Around, 'language'> & { readonly sourceUrl: string | undefined }): Router {
  const routes = Router();
  let library: Library | undefined;
  const pages = new Map<string, Buffer>();

  serve(routes, contract.docsPage, ({ request, response }) => answer('', request, response));
  serve(routes, contract.docPage, ({ params, query, request, response }) =>
    answer(params.name, request, response, query),
  );
  serve(routes, contract.getDocsImage, ({ params }) => {
    if (!images.has(params.file)) throw new Problem('not-found');
    return readFile(imagePath(params.file));
  });
  serve(routes, contract.getDocsDownload, ({ params, query, response }) => {
    const file = download(params.file, service.publicUrl, ownerOf(query));
    if (!file) throw new Problem('not-found');
    response.attachment(params.file);
    return file;
  });
  return routes;

  /** Compressed, because the longest document has 256 kB of HTML. */
  function answer(name: string, request: Request, response: Response, typed: Typed = {}): Buffer {
    const around = { ...service, language: languageOf(request) };
    const key = `${around.language} ${name}`;
    const isForAll = !recipeSystem(name) || !(typed.to || typed.site);
    const page = (isForAll && pages.get(key)) || gzipSync(make(name, around, typed));
    if (isForAll) pages.set(key, page);
    response.set('Content-Language', around.language).vary(varies).vary('Accept-Encoding');
    if (!request.acceptsEncodings('gzip')) return gunzipSync(page);
    response.set('Content-Encoding', 'gzip');
    return page;
  }

  function make(name: string, around: Around, typed: Typed): string {
    library ??= openLibrary({ ...service, sourceUrl, tableLabel: words.en.privacy.table });
    if (name === '') return indexPage(library, around, sourceUrl);
    const book = library.books.find((each) => each.name === name);
    if (!book) throw new Problem('not-found');
    return bookPage(book, library, around, typed);
  }
}

import { GET as feed } from './rss.xml.js';

export const GET = (context) =>
  feed(context, { xmlns: { itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd' } });

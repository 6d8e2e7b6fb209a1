import { writeFeeds } from './feeds.mjs';
import { withFlattr } from './flattr.mjs';

export default withFlattr({
  title: 'My site',
  buildEnd: writeFeeds,
});

import { withFlattr } from './flattr.mjs';

export default withFlattr({
  title: 'My site',
});

/** received: requests that were answered, as the stimulus counted them. */
import { counting, defineCount } from './counts.js';

export const received = defineCount({
  name: 'received',
  title: 'requests that were answered',
  example: 'received: 1',
  needs: counting,
  count: ({ received }) => received,
});

/** received: how many requests were answered, as the stimulus counted them. */
import { defineCount } from './counts.js';

export const received = defineCount({
  name: 'received',
  title: 'how many requests were answered',
  example: 'received: 1',
  needs: 'received',
  wantsAnswer: ({ least }) => least > 0,
  count: ({ received }) => received,
});

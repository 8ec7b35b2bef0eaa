/** lost: how many requests were not answered, as the stimulus counted them. */
import { defineCount } from './counts.js';

export const lost = defineCount({
  name: 'lost',
  title: 'how many requests were not answered',
  example: 'lost: 0',
  needs: 'received',
  wantsAnswer: ({ most }) => most < Infinity,
  count: ({ sent, received }) =>
    sent === undefined || received === undefined ? undefined : sent - received,
});

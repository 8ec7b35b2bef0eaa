/** sent: requests that left, as the stimulus counted them. */
import { defineCount } from './counts.js';

export const sent = defineCount({
  name: 'sent',
  title: 'requests that left',
  example: 'sent: 1',
  needs: 'sent',
  count: ({ sent }) => sent,
});

/** sent: how many requests were sent, as the stimulus counted them. */
import { defineCount } from './counts.js';

export const sent = defineCount({
  name: 'sent',
  title: 'how many requests were sent',
  example: 'sent: 1',
  needs: 'sent',
  count: ({ sent }) => sent,
});

/**
 * Traffic that the kernel sends of its own accord, by topic; netlab silences each unless the scenario leaves it
 * to the kernel.
 */
export const quietTopics = [
  'ipv6',
  'dad',
  'router_solicitations',
  'mld',
  'igmp',
  'neighbours',
] as const;

export type QuietTopic = (typeof quietTopics)[number];

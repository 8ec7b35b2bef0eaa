/** The services of a scenario in an order in which they can be started, each with a folder of its own below /run. */
import type { PlannedService } from '../model/plan.js';
import { formatServiceId } from '../model/scenario.js';
import type { Scenario, Service, ServiceId } from '../model/scenario.js';

/** Where a service's files are, and what it runs in; steps may name it, too. */
export const serviceFolder = ({ node, name }: ServiceId): string => `/run/services/${node}/${name}`;

/** Those that others wait for stand before them; else the order is the scenario's. */
export function planServices({ nodes }: Scenario): PlannedService[] {
  const all = nodes.flatMap(({ services }) => services);
  const ordered = new Set<Service>();
  const place = (service: Service): void => {
    for (const id of service.after) {
      const before = all.find((each) => formatServiceId(each) === formatServiceId(id));
      if (before) place(before);
    }
    ordered.add(service);
  };
  all.forEach(place);
  return [...ordered].map((service) => ({ ...service, folder: serviceFolder(service) }));
}

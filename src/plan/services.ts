/** Orders a scenario's services so that they can be started, each with a folder of its own below /run. */
import type { PlannedService } from '../model/plan.js';
import { formatServiceId } from '../model/scenario.js';
import type { Scenario, Service, ServiceId } from '../model/scenario.js';

/** The folder of a service's files, which is its working directory; steps may refer to it, too. */
export const serviceFolder = ({ node, name }: ServiceId): string => `/run/services/${node}/${name}`;

/** Services that others wait for come first; otherwise the scenario's order applies. */
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

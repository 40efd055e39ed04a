import type { CommandOptions } from './command-options.ts';
import { startControl } from './control/control-server.ts';
import { type FeedServer, startFeed } from './feed/feed-server.ts';
import { FEEDS } from './feeds.ts';
import { startFranceConnect } from './franceconnect/franceconnect.ts';
import { createPeople } from './people/people.ts';
import { startProConnect } from './proconnect/proconnect.ts';

/** Distances from the first port. */
const PROCONNECT_OFFSET = 8;
const CONTROL_OFFSET = 10;

export type Service = { readonly name: string; readonly url: string; readonly close: () => Promise<void> };

/** FranceConnect, ProConnect, every feed and the control server in this process. All or none: a port in use stops the others. */
export async function startMocks(options: CommandOptions): Promise<readonly Service[]> {
  const { portBase, rateLimit, seed, today } = options;
  const portAt = (offset: number) => (portBase === 0 ? 0 : portBase + offset);
  const people = createPeople({ seed, generatedCount: options.peopleCount });
  const services: Service[] = [];
  const feeds: FeedServer[] = [];
  try {
    const franceConnect = await startFranceConnect({ port: portAt(0), people });
    services.push({ name: 'franceconnect', url: franceConnect.url, close: franceConnect.close });
    const proConnect = await startProConnect({ port: portAt(PROCONNECT_OFFSET) });
    services.push({ name: 'proconnect', url: proConnect.url, close: proConnect.close });
    for (const [index, feed] of FEEDS.entries()) {
      const server = await startFeed(
        feed,
        { people, today },
        { port: portAt(index + 1), rateLimit, now: Date.now },
      );
      feeds.push(server);
      services.push(server);
    }
    services.push({ name: 'control', ...(await startControl(feeds, portAt(CONTROL_OFFSET))) });
    return services;
  } catch (cause) {
    await Promise.all(services.map((service) => service.close()));
    throw cause;
  }
}

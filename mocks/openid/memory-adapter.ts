import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const MAX_ENTRIES = 10_000;
const MILLISECONDS_PER_SECOND = 1000;

type Store = {
  readonly payloads: LRUCache<string, AdapterPayload>;
  /** Session `uid` to its id. */
  readonly sessionIds: LRUCache<string, string>;
};

/** Storage of one provider: at most `MAX_ENTRIES` sessions, grants and tokens, the least used go first. */
export function createMemoryAdapter(): (model: string) => Adapter {
  const store: Store = {
    payloads: new LRUCache({ max: MAX_ENTRIES }),
    sessionIds: new LRUCache({ max: MAX_ENTRIES }),
  };
  return (model) => createModelAdapter(model, store);
}

function createModelAdapter(model: string, { payloads, sessionIds }: Store): Adapter {
  const keyOf = (id: string) => `${model} ${id}`;
  const find = (id: string | undefined) => (id === undefined ? undefined : payloads.get(keyOf(id)));
  return {
    upsert: async (id, payload, expiresInSeconds) => {
      const ttl = expiresInSeconds === undefined ? 0 : Math.ceil(expiresInSeconds * MILLISECONDS_PER_SECOND);
      payloads.set(keyOf(id), payload, { ttl });
      if (model === 'Session' && payload.uid !== undefined) sessionIds.set(payload.uid, id, { ttl });
    },
    find: async (id) => find(id),
    findByUid: async (uid) => find(sessionIds.get(uid)),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = find(id);
      if (payload) payloads.set(keyOf(id), { ...payload, consumed: true }, { noUpdateTTL: true });
    },
    destroy: async (id) => {
      payloads.delete(keyOf(id));
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of payloads.entries()) if (payload.grantId === grantId) payloads.delete(key);
    },
  };
}

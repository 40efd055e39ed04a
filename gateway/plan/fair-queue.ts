/** What waits, in lanes by whom it belongs to: the lanes take turns, and when all is full, the longest one gives way. */
export type FairQueue<Item> = {
  /** Appends to a lane. Returns what gives way when the queue is full: the item itself, or the newest of a longer lane. */
  push(lane: string, item: Item): Item | undefined;
  /** Puts back what was taken, as the next of its lane, however full the queue is. */
  putBack(lane: string, item: Item): void;
  /** The oldest of the lane whose turn it is. */
  take(): Item | undefined;
  remove(lane: string, item: Item): void;
  /** Takes everything. */
  clear(): Item[];
};

export function createFairQueue<Item>(most: number): FairQueue<Item> {
  /** In the order of their turns; none is empty. */
  const lanes = new Map<string, Item[]>();
  let size = 0;

  const laneOf = (name: string): Item[] => {
    const lane = lanes.get(name) ?? [];
    lanes.set(name, lane);
    return lane;
  };
  const dropFrom = (name: string, lane: Item[], index: number): Item | undefined => {
    const [item] = lane.splice(index, 1);
    if (lane.length === 0) lanes.delete(name);
    size--;
    return item;
  };
  const longest = (): [string, Item[]] | undefined =>
    [...lanes].reduce<[string, Item[]] | undefined>(
      (longer, lane) => (longer && longer[1].length >= lane[1].length ? longer : lane),
      undefined,
    );

  return {
    push: (name, item) => {
      let displaced: Item | undefined;
      if (size >= most) {
        const giving = longest();
        if (!giving || (lanes.get(name)?.length ?? 0) + 1 >= giving[1].length) return item;
        displaced = dropFrom(giving[0], giving[1], giving[1].length - 1);
      }
      laneOf(name).push(item);
      size++;
      return displaced;
    },
    putBack: (name, item) => {
      laneOf(name).unshift(item);
      size++;
    },
    take: () => {
      for (const [name, lane] of lanes) {
        const item = dropFrom(name, lane, 0);
        // To the end of the turns.
        if (lanes.delete(name)) lanes.set(name, lane);
        return item;
      }
      return undefined;
    },
    remove: (name, item) => {
      const lane = lanes.get(name);
      const index = lane?.indexOf(item) ?? -1;
      if (lane && index !== -1) dropFrom(name, lane, index);
    },
    clear: () => {
      const all = [...lanes.values()].flat();
      lanes.clear();
      size = 0;
      return all;
    },
  };
}

import { createWorkload, type WorkloadName } from '../../bench/workload.ts';

// Equal requests under way at the same time could become one: a figure of them would flatter. (`profile` varies the person.)
test.each<WorkloadName>(['deep', 'small', 'cold'])(
  'of 500 requests of the workload %s no two are equal',
  (name) => {
    const { request } = createWorkload(name);
    const asked = Array.from({ length: 500 }, (_, index) => JSON.stringify(request(100_000 + index)));
    expect(new Set(asked).size).toBe(500);
  },
);

/** Changes the supergraph 500 times under load and prints what the gateway keeps in memory. */
import { writeFileSync } from 'node:fs';
import { startWatchedGateway } from '../support/watched-gateway.ts';

const RELOADS = Number(process.argv[2] ?? 500);
const STEP = 50;

const gateway = await startWatchedGateway((compose) => compose({ a: 'type Query { a: String }' }));
gateway.answer('a', { a: 'x' });
const supergraphOf = (reload: number) =>
  gateway.compose({
    a: `type Query { a: String ${Array.from({ length: 100 }, (_, index) => `f${reload}_${index}: T${index}`).join(' ')} }
      ${Array.from({ length: 100 }, (_, index) => `type T${index} { id: ID! name: String v${reload}: Int }`).join('\n')}`,
  });
for (let reload = 1; reload <= RELOADS; reload++) {
  writeFileSync(gateway.file, supergraphOf(reload));
  gateway.signal('SIGHUP');
  await gateway.logged('supergraph-loaded', reload + 1);
  for (const query of [
    '{ a }',
    `{ a f${reload}_1 { name v${reload} } }`,
    '{ __schema { types { name } } }',
  ]) {
    const { status, text } = await gateway.ask(query);
    if (status !== 200) throw new Error(text);
  }
  if (reload % STEP !== 0) continue;
  const { heapMb, schemas, pools } = await gateway.heap();
  console.log(
    `${reload} reloads: heap ${heapMb.toFixed(1)} MB, ${schemas} schemas, ${pools} pools, ${gateway.children().length} child processes`,
  );
}
await gateway.stop();

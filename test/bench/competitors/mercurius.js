/** Mercurius' federation gateway over the subgraphs of the argument, a JSON object of names and addresses. */
import mercuriusGateway from '@mercuriusjs/gateway';
import fastify from 'fastify';

const services = Object.entries(JSON.parse(process.argv[2])).map(([name, url]) => ({
  name,
  url,
  mandatory: true,
}));
const app = fastify();
app.register(mercuriusGateway, { gateway: { services }, jit: 1 });
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.on('SIGTERM', () => process.exit(0));
console.log(JSON.stringify({ event: 'listening', url }));

import { startFranceConnect } from '../mocks/franceconnect/franceconnect.ts';
import { peopleOf, samplePerson } from './support/sample-people.ts';
import { signIn } from './support/sign-in.ts';
const fc = await startFranceConnect({ port: 0, people: peopleOf(samplePerson({ persona: 'lea' })) });
console.log(fc);
try {
const r = await signIn({ issuer: fc.issuer, login: 'lea' });
console.log(r, atob(r.accessToken.split('.')[1]!), atob(r.idToken.split('.')[1]!));
const a = await signIn({ issuer: fc.issuer, login: 'analyst', acr:'eidas2' });
console.log(atob(a.accessToken.split('.')[1]!), atob(a.idToken.split('.')[1]!));
const t=performance.now(); for (let i=0;i<100;i++) await signIn({ issuer: fc.issuer, login: 'lea' });
console.log('ms per sign-in', (performance.now()-t)/100, process.memoryUsage().rss/1e6);
} catch (e) { console.log(e) }
await fc.close();

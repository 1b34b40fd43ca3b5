import { randomToken, systemRandom, timeOrderedUuid, randomHex, randomUuid } from '../src/random.ts';
import { sqliteStores, postgresStores, testSurroundings } from './stores.ts';
import { monitorEventLoopDelay } from 'node:perf_hooks'; import { statSync } from 'node:fs';
const kind=process.argv[2]??'sqlite';
await using store = await (kind==='sqlite'?sqliteStores():postgresStores(process.env['PORTHUS_TEST_POSTGRES']??'')).openStore({fault:()=>{}});
const make=()=>{const now=Date.now(); return {singleUse:{kind:'jwt-grant',key:randomUuid(systemRandom)+randomToken(systemRandom),expiresAt:now+130000},rows:[{table:'issuances' as const,values:{id:timeOrderedUuid(systemRandom,now),issuer:'https://test.maskinporten.no/',trace_id:randomHex(systemRandom),jti:randomToken(systemRandom),client_id:'5c1a0000-0000-4000-8000-000000000000',client_orgno:'310000000',client_amr:'private_key_jwt',credential:'kid-1',consumer:'0192:310000000',supplier:null,delegation_source:null,scope:'skatteetaten:x skatteetaten:y',audience:null,names_person:0,authorization_details:null,issued_at:now,expires_at:now+120000}}]}};
for (const callers of [1,8,32,128,256]) {
  const N=callers===1?2000:20000; const writes=Array.from({length:N},make); let i=0;
  const h=monitorEventLoopDelay({resolution:1}); h.enable(); const c0=process.cpuUsage(), t0=performance.now(); let worst=0;
  await Promise.all(Array.from({length:callers},async()=>{ while(i<N){ const w=writes[i++]; if(!w) break; const a=performance.now(); await store.write(w); const d=performance.now()-a; if(d>worst)worst=d; } }));
  const c=process.cpuUsage(c0); console.log(kind,'callers',callers,'cpu µs/write',((c.user+c.system)/N).toFixed(1),'user',(c.user/N).toFixed(1),'wall µs/write',((performance.now()-t0)*1000/N).toFixed(1),'worst ms',worst.toFixed(1),'loop p99/max ms',(h.percentile(99)/1e6).toFixed(1),(h.max/1e6).toFixed(1),'rss',(process.memoryUsage().rss/1e6).toFixed(0));
}

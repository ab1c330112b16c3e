import fc from "fast-check";
import { config, } from "/work/main/test/property/arbitraries/config.ts";
import { withRequests } from "/work/main/test/property/arbitraries/request.ts";
import { safeCompile, resolve } from "/work/main/src/index.ts";
const kinds: Record<string, number> = {}; let total=0, reach=0, valid=0, codes: Record<string,number>={};
const samples = fc.sample(withRequests(config, 40), {seed: 1, numRuns: 400});
const t=Date.now(); let slow=0;
for (const {config: c, requests} of samples) {
  const {graph, diagnostics} = safeCompile(c, {registry:"strict"});
  if (!diagnostics.some(d=>d.severity==="error")) valid++;
  for (const d of diagnostics) if (d.severity==="error") codes[d.code+" "+d.message]=(codes[d.code+" "+d.message]??0)+1;
  for (const r of requests) { const d = resolve(graph, r); total++; const k = d.kind==="reject"? "reject "+d.reason : d.kind; kinds[k]=(kinds[k]??0)+1; if (d.matched.origin?.kind==="VirtualService") reach++; }
}
console.log(kinds, total, reach/total, "valid", valid/samples.length, Date.now()-t, "ms");
console.log(Object.entries(codes).sort((a,b)=>b[1]-a[1]).slice(0,20));
const by: Record<string, number> = {};
for (const {config: c, requests} of samples) {
  const {graph, diagnostics} = safeCompile(c, {registry:"strict"});
  for (const r of requests) { const d = resolve(graph, r); const k = `${r.source?.kind} ${r.protocol??"http"} ${d.kind} ${d.kind==="reject"?d.reason:""} ${d.matched.origin?.kind}`; by[k]=(by[k]??0)+1;
  }
}
console.log(Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,20));
const why: Record<string, number> = {};
for (const {config: c, requests} of samples) {
  const {graph} = safeCompile(c, {registry:"strict"});
  for (const r of requests) { const d = resolve(graph, r); if (r.source?.kind!=="sidecar" || (r.protocol??"http")!=="http") continue;
   if (d.matched.origin) continue;
   const scope = c.objects.some(o=>o.kind==="Sidecar") ? "scope" : ""; const inv = Object.keys(c.meshConfig??{}).filter(k=>k.startsWith("default")).join(",");
   const k=`${d.kind} ${d.matched.virtualHost??(d.matched.routeConfiguration?"vh?":"-")} port=${r.port} ${scope}`; why[k.replace(/^(reject|forward) .*?:\d+/,"$1 svc")]=(why[k]??0)+1; }
}
console.log(Object.entries(why).sort((a,b)=>b[1]-a[1]).slice(0,25));

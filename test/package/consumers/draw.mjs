import { compile, viewpoint } from "meshroute";
import { coverage } from "meshroute/analysis";
import { toDot, toMermaid, toSvg } from "meshroute/draw";

const object = { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "a" } };
const graph = compile([{ ...object, spec: { hosts: ["a"], http: [{ route: [{ destination: { host: "a" } }] }] } }]);
const texts = [toMermaid(viewpoint(graph)), toDot(viewpoint(graph)), toSvg(graph, { host: "a" })];
console.log(JSON.stringify([...texts.map((text) => text.split(" ")[0]), coverage(graph, [{ host: "a" }]).totals.all.percent]));

/** What the text around a snippet has made, and what a test runner brings. */
declare const text: string;
declare const objects: readonly import("../../src/index.ts").ConfigObject[];
declare const changedObjects: typeof objects;
declare const config: import("../../src/index.ts").Config;
declare const before: typeof config;
declare const after: typeof config;
declare const graph: import("../../src/index.ts").RoutingGraph;
declare const source: import("../../src/index.ts").Source;
declare const requests: readonly import("../../src/index.ts").Request[];
declare const sources: import("../../src/load.ts").Sources;
declare const expect: typeof import("vitest").expect;
declare const it: typeof import("vitest").it;
declare const afterAll: typeof import("vitest").afterAll;

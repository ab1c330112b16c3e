import { compile, resolve } from "meshroute";

const decision = resolve(compile([]), { host: "reviews" });
// Not every decision has a destination: this must not compile.
export const host: string = decision.destination.host;

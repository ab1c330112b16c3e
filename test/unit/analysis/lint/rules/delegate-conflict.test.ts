import { cluster, edge, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [edge("istio-system/edge", "'*'"), service("web")];
const root = (match: string) =>
  virtualService(
    "shop",
    `hosts: [shop.example.com]\ngateways: [istio-system/edge]\nhttp:\n- match:\n  - ${match}\n  delegate: {name: cart}`,
  );
const cart = (...items: readonly string[]) =>
  virtualService("cart", `http:\n- match:\n${items.map((item) => `  - ${item}`).join("\n")}\n  route:\n  - destination: {host: web}`);
const finds = ["VirtualService default/cart spec.http[0]"];
const from = "gateway istio-system/edge";
const asked = (path: string, gives: string) => [{ ask: { host: "shop.example.com", path }, from, gives }];

describeRule("delegate-conflict", {
  positive: {
    "a prefix outside of the root's": {
      config: [...base, root("uri: {prefix: /cart}"), cart("uri: {prefix: /items}")],
      finds,
      routing: asked("/items", "404"),
    },
    "one item outside, which costs the whole rule": {
      config: [...base, root("uri: {prefix: /cart}"), cart("uri: {prefix: /cart/items}", "uri: {prefix: /other}")],
      finds,
      routing: asked("/cart/items", "404"),
    },
    "a regex below a prefix": {
      config: [...base, root("uri: {prefix: /cart}"), cart("uri: {regex: /cart/.*}")],
      finds,
      routing: asked("/cart/x", "404"),
    },
    "another case of letters": {
      config: [...base, root("uri: {prefix: /cart}"), cart("uri: {prefix: /cart/x}\n    ignoreUriCase: true")],
      finds,
      routing: asked("/cart/x", "404"),
    },
  },
  negative: {
    "a longer prefix": {
      config: [...base, root("uri: {prefix: /cart}"), cart("uri: {prefix: /cart/items}")],
      routing: asked("/cart/items", cluster("web")),
    },
    "a delegate without matches": {
      config: [...base, root("uri: {prefix: /cart}"), virtualService("cart", "http:\n- route:\n  - destination: {host: web}")],
      routing: asked("/cart", cluster("web")),
    },
    "a condition of another kind": {
      config: [...base, root("uri: {prefix: /cart}"), cart("method: {exact: GET}")],
      routing: asked("/cart", cluster("web")),
    },
  },
});

import { describe, expect, it } from "vitest";
import { parseHeaderFormat } from "../../../src/util/headerFormat.ts";

describe("parseHeaderFormat", () => {
  it.each([
    ["", []],
    ["plain", ["plain"]],
    ["100%%", ["100%%"]],
    ["%%REQ(a)%%", ["%%REQ(a)%%"]],
    ["%A%", [{ name: "A", text: "%A%" }]],
    ["<%REQ(a?b)%>", ["<", { name: "REQ", argument: "a?b", text: "%REQ(a?b)%" }, ">"]],
    [
      "%A%%B%",
      [
        { name: "A", text: "%A%" },
        { name: "B", text: "%B%" },
      ],
    ],
    ["%%%A%", ["%%", { name: "A", text: "%A%" }]],
    ["%A%:5%%", [{ name: "A", text: "%A%" }, ":5%%"]],
    ["%A:5%", [{ name: "A", length: 5, text: "%A:5%" }]],
    ["%A(x):5%", [{ name: "A", argument: "x", length: 5, text: "%A(x):5%" }]],
    ["%A(%Y)%", [{ name: "A", argument: "%Y", text: "%A(%Y)%" }]],
    ["%A(b)c)%", [{ name: "A", argument: "b)c", text: "%A(b)c)%" }]],
    ["%A()%", [{ name: "A", argument: "", text: "%A()%" }]],
  ])("takes %j apart", (format, parts) => {
    expect(parseHeaderFormat(format)).toEqual({ parts });
  });

  it.each([
    ["x%a b%", ["x"], 1],
    ["%req(a)%", [], 0],
    ["%A(b) %", [], 0],
    ["%A%%b%%", [{ name: "A", text: "%A%" }], 3],
    ["%A:-3%", [], 0],
    ["%A:18446744073709551616%", [], 0],
    ["%", [], 0],
    ["%A(", [], 0],
  ])("finds no command in %j", (format, parts, problemAt) => {
    expect(parseHeaderFormat(format)).toEqual({ parts, problemAt });
  });

  it("takes the longest length that Envoy takes", () => {
    expect(parseHeaderFormat("%A:18446744073709551615%").problemAt).toBeUndefined();
  });
});

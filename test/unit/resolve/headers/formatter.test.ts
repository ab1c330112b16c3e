import { describe, expect, it } from "vitest";
import { type FormatSource, fillIn, headerCommand, readFormat } from "../../../../src/resolve/headers/formatter.ts";

const headers = new Map([
  ["x-a", "alpha"],
  ["x-pct", "50%"],
]);
const source: FormatSource = (command) => (command.name === "REQ" ? headerCommand(command, (header) => headers.get(header)) : undefined);

describe("fillIn", () => {
  it.each([
    ["plain", "plain"],
    ["100%%", "100%"],
    ["%%REQ(x-a)%%", "%REQ(x-a)%"],
    ["<%REQ(X-A)%>", "<alpha>"],
    ["%REQ(x-none)%", ""],
    ["%REQ(x-none?x-a)%", "alpha"],
    ["%REQ(x-a?x-pct)%", "alpha"],
    ["%REQ(x-none?x-a):3%", "alp"],
    ["%REQ(x-pct)%", "50%"],
  ])("evaluates %s", (format, text) => {
    expect(fillIn(readFormat(format), source)).toBe(text);
  });

  it("leaves what it does not know, as a format still", () => {
    expect(fillIn(readFormat("%START_TIME(%Y)% %% %REQ(x-pct)%"), source)).toEqual({ format: "%START_TIME(%Y)% %% 50%%" });
  });
});

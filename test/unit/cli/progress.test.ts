import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { progressOn } from "../../../src/cli/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function record(hasColor: boolean) {
  const written: string[] = [];
  return { written, progress: progressOn({ write: (text) => void written.push(text), hasColor }) };
}

it("says nothing of a short run", () => {
  const { written, progress } = record(true);
  vi.advanceTimersByTime(400);
  progress.show("1/2");
  progress.clear();
  expect(written).toEqual([]);
});

it("rewrites one line of a long run and takes it away", () => {
  const { written, progress } = record(true);
  vi.advanceTimersByTime(600);
  progress.show("1/2");
  progress.show("2/2");
  progress.clear();
  progress.clear();
  expect(written).toEqual(["\r\u001b[K1/2", "\r\u001b[K2/2", "\r\u001b[K"]);
});

it("says nothing where nobody looks", () => {
  const { written, progress } = record(false);
  vi.advanceTimersByTime(60_000);
  progress.show("1/2");
  progress.clear();
  expect(written).toEqual([]);
});

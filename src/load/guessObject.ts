/** Which object a document is meant to be, read off its lines where the whole cannot be parsed. */
import type { ObjectRef } from "../diagnostic/diagnostic.ts";

/** An object as its lines name it; empty where they do not. */
export interface GuessedObject extends ObjectRef {
  readonly apiVersion: string;
}

/** Reads `apiVersion`, `kind` and the names in `metadata` of block-style YAML. */
export function guessObject(text: string): GuessedObject {
  const top = (key: string): string => simpleText(new RegExp(`^${key}:[ \\t]+(.*)$`, "m").exec(text)?.[1]);
  const metadata = /^metadata:[^\n]*\n((?:[ \t]+[^\n]*(?:\n|$)|\r?\n)*)/m.exec(text)?.[1] ?? "";
  const indent = /^[ \t]*/.exec(metadata)?.[0] ?? "";
  const inner = (key: string): string => simpleText(new RegExp(`^${indent}${key}:[ \\t]+(.*)$`, "m").exec(metadata)?.[1]);
  return { apiVersion: top("apiVersion"), kind: top("kind"), namespace: inner("namespace"), name: inner("name") };
}

/** A plain or quoted text of one line; anything else, a template for instance, is not taken. */
function simpleText(text: string | undefined): string {
  return /^(["']?)([A-Za-z0-9._/-]+)\1[ \t]*(?:#.*)?\r?$/.exec(text ?? "")?.[2] ?? "";
}

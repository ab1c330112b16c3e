/** Answers without an upstream. @see docs/semantics.md V-D1 */
import type { HTTPBody, HTTPDirectResponse } from "../../model/httpDirectResponse.ts";
import type { Report } from "../report.ts";
import { validateHttpStatus } from "./httpStatus.ts";

const KIBIBYTE = 1024;
const LARGEST = 1024 * KIBIBYTE;
const LARGE = 100 * KIBIBYTE;
const HELP = "serve large bodies from a service";

/** Checks status and size of a direct response. */
export function validateHttpDirectResponse(report: Report, response: HTTPDirectResponse | undefined): void {
  if (response === undefined) return;
  const size = response.body === undefined ? 0 : bodySize(response.body);
  if (size > LARGEST) report.at("body").error("body-too-large", `the body has ${size} bytes, ${LARGEST} are allowed`, HELP);
  else if (size > LARGE) report.at("body").warning("body-large", `the body has ${size} bytes, which every proxy is sent`, HELP);
  validateHttpStatus(report.at("status"), response.status ?? 0);
}

function bodySize({ string, bytes }: HTTPBody): number {
  if (string !== undefined) return new TextEncoder().encode(string).length;
  // Base64, which decoding has checked: four characters stand for three bytes, less the padding.
  const characters = (bytes ?? "").replace(/=+$/, "").length;
  return Math.floor((characters * 3) / 4);
}

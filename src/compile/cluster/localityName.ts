/** Localities as text, `region/zone/subzone`, and as labels. @see docs/semantics.md 4.32 */
import type { Labels } from "../../model/objectMeta.ts";
import { getOwn, mergeRecords } from "../../util/record.ts";

/** A place; a missing part is an empty text. */
export interface Locality {
  readonly region: string;
  readonly zone: string;
  readonly subzone: string;
}

/** Label of the region. */
export const REGION_LABEL = "topology.kubernetes.io/region";
/** Label of the zone. */
export const ZONE_LABEL = "topology.kubernetes.io/zone";
/** Label of the part of a zone. */
export const SUBZONE_LABEL = "topology.istio.io/subzone";
const CLUSTER_LABEL = "topology.istio.io/cluster";
/** What Istio calls the cluster that it runs in unless told otherwise. */
const CLUSTER = "Kubernetes";
/** Labels that hold a whole locality, the first that is there. */
const WHOLE_LABELS: readonly string[] = ["topology.istio.io/locality", "istio-locality"];
/** All labels that say where a workload is. */
export const LOCALITY_LABELS: readonly string[] = [REGION_LABEL, ZONE_LABEL, SUBZONE_LABEL, ...WHOLE_LABELS];

/** Parts after the third are dropped. */
export function parseLocality(text: string): Locality {
  const [region = "", zone = "", subzone = ""] = text.split("/");
  return { region, zone, subzone };
}

/** The text of a locality, without empty parts at its end. */
export function formatLocality({ region, zone, subzone }: Locality): string {
  if (subzone !== "") return `${region}/${zone}/${subzone}`;
  return zone === "" ? region : `${region}/${zone}`;
}

/** The whole locality that one label gives, as written; `""` for none. */
export function localityLabel(labels: Labels): string {
  return WHOLE_LABELS.map((name) => getOwn(labels, name)).find((label) => label !== undefined) ?? "";
}

/** The locality of a proxy by the labels of its workload. */
export function localityOfProxy(labels: Labels): Locality {
  const parts = [REGION_LABEL, ZONE_LABEL, SUBZONE_LABEL].map((name) => getOwn(labels, name));
  if (parts.every((part) => part === undefined)) return parseLocality(localityLabel(labels));
  const [region = "", zone = "", subzone = ""] = parts;
  return { region, zone, subzone };
}

/** The labels of a workload with those that Istio adds to them: its place, part by part, and the cluster that it runs in. */
export function withPlace(labels: Labels, { region, zone, subzone }: Locality): Labels {
  const added = [
    [REGION_LABEL, region],
    [ZONE_LABEL, zone],
    [SUBZONE_LABEL, subzone],
    [CLUSTER_LABEL, CLUSTER],
  ].filter(([, value]) => value !== "");
  return mergeRecords(labels, Object.fromEntries(added));
}

/** True where the rule's `region/zone/subzone`, with `*` for any, fits; parts it leaves out fit everything, a region must be there. */
export function fitsLocality(locality: Locality, rule: string): boolean {
  const { region, zone, subzone } = parseLocality(rule);
  const fits = (part: string, wanted: string) => wanted === "*" || wanted === "" || part === wanted;
  return (region === "*" || region === locality.region) && fits(locality.zone, zone) && fits(locality.subzone, subzone);
}

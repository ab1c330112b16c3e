/** Decodes the Service of Kubernetes; fields that are not modelled are left out. */
import type * as z from "zod/mini";
import { kubernetesCore } from "./apiGroup.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { int32 } from "./protobufJson/numbers.ts";
import { bool, string } from "./protobufJson/scalars.ts";
import { report, schemaOf } from "./protobufJson/schema.ts";
import { describeValue } from "./protobufJson/userText.ts";
import type { KubernetesServicePort, Service, ServiceSpec } from "./service.ts";

const numberOrName: z.ZodMiniType<number | string> = schemaOf((value, issues) => {
  if (typeof value === "string" || (typeof value === "number" && Number.isInteger(value))) return value;
  return report(issues, "wrong-type", `expected a port number or name, found ${describeValue(value)}`);
});

const servicePortSchema = message<KubernetesServicePort>(
  "ServicePort",
  { name: string, port: int32, targetPort: numberOrName, protocol: string, appProtocol: string, nodePort: int32 },
  { naming: "kubernetes" },
);

const serviceSpecSchema = message<ServiceSpec>(
  "Service",
  {
    clusterIP: string,
    clusterIPs: list(string),
    type: string,
    externalName: string,
    externalIPs: list(string),
    selector: map(string),
    ports: list(servicePortSchema),
    trafficDistribution: string,
    internalTrafficPolicy: string,
    publishNotReadyAddresses: bool,
  },
  { naming: "kubernetes" },
);

export const serviceSchema: z.ZodMiniType<Service> = kubernetesObject<Service>("Service", kubernetesCore, serviceSpecSchema);

/**
 * Decodes Sidecar.
 * @see docs/semantics.md 1.F
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import { connectionPoolSettingsSchema } from "./connectionPoolSettings.schema.ts";
import { destinationSchema } from "./destination.schema.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import { serverTlsSettingsSchema } from "./serverTlsSettings.schema.ts";
import type {
  CaptureMode,
  IstioEgressListener,
  IstioIngressListener,
  OutboundTrafficPolicy,
  OutboundTrafficPolicyMode,
  Sidecar,
  SidecarPort,
  SidecarSpec,
} from "./sidecar.ts";
import { workloadSelectorSchema } from "./workloadSelector.schema.ts";

const captureMode = enumeration<CaptureMode>({ DEFAULT: 0, IPTABLES: 1, NONE: 2 });

const sidecarPortSchema = message<SidecarPort>("SidecarPort", { number: uint32, protocol: string, name: string, targetPort: uint32 });

const ingressListenerSchema = message<IstioIngressListener>("IstioIngressListener", {
  port: sidecarPortSchema,
  bind: string,
  captureMode,
  defaultEndpoint: string,
  tls: serverTlsSettingsSchema,
  connectionPool: connectionPoolSettingsSchema,
});

const egressListenerSchema = message<IstioEgressListener>("IstioEgressListener", {
  port: sidecarPortSchema,
  bind: string,
  captureMode,
  hosts: list(string),
});

const outboundTrafficPolicySchema = message<OutboundTrafficPolicy>("OutboundTrafficPolicy", {
  mode: enumeration<OutboundTrafficPolicyMode>({ REGISTRY_ONLY: 0, ALLOW_ANY: 1 }),
  egressProxy: destinationSchema,
});

const sidecarSpecSchema = message<SidecarSpec>("Sidecar", {
  workloadSelector: workloadSelectorSchema,
  ingress: list(ingressListenerSchema),
  egress: list(egressListenerSchema),
  inboundConnectionPool: connectionPoolSettingsSchema,
  outboundTrafficPolicy: outboundTrafficPolicySchema,
});

export const sidecarSchema: z.ZodMiniType<Sidecar> = kubernetesObject<Sidecar>("Sidecar", istioNetworking, sidecarSpecSchema);

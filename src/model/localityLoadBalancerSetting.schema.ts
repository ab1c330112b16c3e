/**
 * Decodes the settings of load balancing over localities.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import type {
  LocalityDistribute,
  LocalityFailover,
  LocalityLoadBalancerSetting,
  ZoneAwareLoadBalancerSetting,
} from "./localityLoadBalancerSetting.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { bool, string } from "./protobufJson/scalars.ts";

const localityDistributeSchema = message<LocalityDistribute>("Distribute", { from: string, to: map(uint32) });
const localityFailoverSchema = message<LocalityFailover>("Failover", { from: string, to: string });

export const localityLoadBalancerSettingSchema: z.ZodMiniType<LocalityLoadBalancerSetting> = message<LocalityLoadBalancerSetting>(
  "LocalityLoadBalancerSetting",
  {
    distribute: list(localityDistributeSchema),
    failover: list(localityFailoverSchema),
    failoverPriority: list(string),
    enabled: bool,
  },
);

export const zoneAwareLoadBalancerSettingSchema: z.ZodMiniType<ZoneAwareLoadBalancerSetting> = message<ZoneAwareLoadBalancerSetting>(
  "ZoneAwareLoadBalancerSetting",
  {
    enabled: bool,
    failover: list(localityFailoverSchema),
    failoverPriority: list(string),
    minClusterSize: uint32,
  },
);

/**
 * Decodes LoadBalancerSettings.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import type {
  ConsistentHashLB,
  HTTPCookie,
  HTTPCookieAttribute,
  LoadBalancerSettings,
  MagLev,
  RingHash,
  SimpleLB,
  WarmupConfiguration,
} from "./loadBalancerSettings.ts";
import { localityLoadBalancerSettingSchema, zoneAwareLoadBalancerSettingSchema } from "./localityLoadBalancerSetting.schema.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { double, uint64 } from "./protobufJson/numbers.ts";
import { bool, duration, string } from "./protobufJson/scalars.ts";

const ringHashSchema = message<RingHash>("RingHash", { minimumRingSize: uint64 });
const magLevSchema = message<MagLev>("MagLev", { tableSize: uint64 });
const httpCookieAttributeSchema = message<HTTPCookieAttribute>("Attribute", { name: string, value: string });

const httpCookieSchema = message<HTTPCookie>("HTTPCookie", {
  name: string,
  path: string,
  ttl: duration,
  attributes: list(httpCookieAttributeSchema),
});

const consistentHashSchema = message<ConsistentHashLB>(
  "ConsistentHashLB",
  {
    httpHeaderName: string,
    httpCookie: httpCookieSchema,
    useSourceIp: bool,
    httpQueryParameterName: string,
    ringHash: ringHashSchema,
    maglev: magLevSchema,
    minimumRingSize: uint64,
  },
  {
    oneofs: [
      ["httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName"],
      ["ringHash", "maglev"],
    ],
  },
);

const warmupConfigurationSchema = message<WarmupConfiguration>("WarmupConfiguration", {
  duration,
  minimumPercent: double,
  aggression: double,
});

export const loadBalancerSettingsSchema: z.ZodMiniType<LoadBalancerSettings> = message<LoadBalancerSettings>(
  "LoadBalancerSettings",
  {
    simple: enumeration<SimpleLB>({ UNSPECIFIED: 0, LEAST_CONN: 1, RANDOM: 2, PASSTHROUGH: 3, ROUND_ROBIN: 4, LEAST_REQUEST: 5 }),
    consistentHash: consistentHashSchema,
    localityLbSetting: localityLoadBalancerSettingSchema,
    zoneAwareLbSetting: zoneAwareLoadBalancerSettingSchema,
    warmupDurationSecs: duration,
    warmup: warmupConfigurationSchema,
  },
  { oneofs: [["simple", "consistentHash"]] },
);

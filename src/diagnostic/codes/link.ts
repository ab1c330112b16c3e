/** Codes of objects that are right by themselves and do not fit together. */
export const linkCodes = {
  "duplicate-object": { summary: "two objects share kind, namespace and name" },
  "delegate-unusable": { summary: "a rule delegates to a VirtualService that is missing, not visible or no delegate", see: "3.27" },
  "subset-unknown": { summary: "a destination names a subset that no DestinationRule for its host has", see: "9.16, IST0101, KIA1107" },
  "host-unknown": { summary: "a destination names a host that no Service or ServiceEntry has", see: "6.41, IST0101, KIA1101" },
  "destination-inferred": { summary: "a destination is declared nowhere and taken to exist", see: "4.1" },
  "gateway-inferred": { summary: "a Gateway is referenced and declared nowhere", see: "3.18" },
  "gateway-source-ambiguous": { summary: "no single Service says in which namespace a gateway runs", see: "5.1" },
  "gateway-unknown": { summary: "there is no such Gateway", see: "3.18, IST0101, KIA1102" },
} as const;

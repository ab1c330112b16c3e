/** The flags that say which configuration is meant. */
import { Option } from "commander";

/** Of every command that reads one. */
export function configOptions(): readonly Option[] {
  return [
    new Option("-f, --file <path...>", "YAML or JSON file, folder or glob; `-` is standard input; may be repeated").makeOptionMandatory(),
    new Option(
      "--mesh-config <file>",
      "settings of the mesh: a MeshConfig, Istio's ConfigMap, an IstioOperator or values of Istio's chart",
    ),
    new Option("--registry <mode>", "`infer` takes Services that are used and not declared to exist, `strict` does not")
      .choices(["infer", "strict"])
      .default("infer"),
  ];
}

/** Of every command that compiles one: what becomes of its errors. */
export function admitOption(): Option {
  return new Option("--admit", "leave invalid objects out, as the admission webhook does, and answer");
}

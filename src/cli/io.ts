/** What the commands need of the world, so that tests can be the world. */

/** Where text goes, and whether it may carry colours. */
export interface TextOutput {
  readonly write: (text: string) => void;
  readonly hasColor: boolean;
}

/** The surroundings of one run. */
export interface CliIo {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** All of standard input. */
  readonly stdin: () => Promise<string>;
  /** What relative paths are relative to. */
  readonly cwd: string;
  /** Root of the repository, where the surroundings tell it; absolute. */
  readonly repository?: string;
  /** Version of the package, for reports. */
  readonly version?: string;
}

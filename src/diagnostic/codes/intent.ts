/** Codes of intent files, and of the test files of other tools. */
export const intentCodes = {
  "intent-incomplete": { summary: "a test of an intent file lacks what it needs to be run" },
  "intent-conflict": { summary: "a test of an intent file says two things that cannot both be" },
  "intent-value": { summary: "a value of an intent file is not of the form that its field asks for" },
  "import-unsupported": { summary: "a part of another tool's test has no counterpart here" },
} as const;

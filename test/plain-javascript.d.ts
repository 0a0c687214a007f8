// The set-up is plain JavaScript, for any Node; these are the types of what its tests import.
declare module '*/explain-failure.mjs' {
  export function explainFailure(output: string): string;
  export function isLockOutOfStep(output: string): boolean;
}

declare module '*/complete-lock.mjs' {
  export function findMissingNatives(lock: unknown): { name: string; version: string }[];
}

declare module '*/.dependency-cruiser.mjs' {
  const config: { forbidden: { name: string }[] };
  export default config;
}

/** Made by `build/traditional.ts` of the Simplified table beside it, so it has that table's type wherever it is used. */
declare module '*zh-hans.ts?traditional' {
  export const zhHans: never;
}

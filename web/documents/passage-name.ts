/** What a passage is called: its place, and its own title where that says more. */
export const passageName = ({ locator, title }: { locator: string; title?: string | undefined }): string =>
  title === undefined || title === locator ? locator : `${locator} ${title}`;

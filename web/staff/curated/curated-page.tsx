export function CuratedPage(_: { anchor: string | undefined }) {
  return <p>CuratedPage</p>;
}
